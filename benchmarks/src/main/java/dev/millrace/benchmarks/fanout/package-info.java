/** What it costs to publish to few and to many. */
@NullMarked
package dev.millrace.benchmarks.fanout;

import org.jspecify.annotations.NullMarked;
