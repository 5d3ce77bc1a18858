/** A load generator that is cheap enough to share a machine with what it measures. */
@NullMarked
package dev.millrace.benchmarks.load;

import org.jspecify.annotations.NullMarked;
