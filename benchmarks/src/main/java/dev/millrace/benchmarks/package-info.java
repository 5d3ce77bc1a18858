/** Measures: whole servers through {@code ./millrace bench}, the hot paths one at a time. */
@NullMarked
package dev.millrace.benchmarks;

import org.jspecify.annotations.NullMarked;
