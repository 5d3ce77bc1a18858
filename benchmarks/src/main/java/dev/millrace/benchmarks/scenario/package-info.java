/** What is measured: how users use queues, topics and streams, each with its own traffic. */
@NullMarked
package dev.millrace.benchmarks.scenario;

import org.jspecify.annotations.NullMarked;
