/** How long the hot paths take, one at a time, and what they allocate: JMH. */
@NullMarked
package dev.millrace.benchmarks.micro;

import org.jspecify.annotations.NullMarked;
