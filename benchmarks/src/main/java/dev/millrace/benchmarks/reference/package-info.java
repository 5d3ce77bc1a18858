/** What a machine can do at all: servers that do nothing but answer, or write and answer. */
@NullMarked
package dev.millrace.benchmarks.reference;

import org.jspecify.annotations.NullMarked;
