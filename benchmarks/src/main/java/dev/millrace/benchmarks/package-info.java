/**
 * How long the hot paths take, one at a time: {@code mvn -pl benchmarks exec:java} runs them all.
 */
@NullMarked
package dev.millrace.benchmarks;

import org.jspecify.annotations.NullMarked;
