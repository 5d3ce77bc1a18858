package dev.millrace.benchmarks.load;

import org.HdrHistogram.Histogram;

/**
 * What was measured.
 *
 * @param nanos how long it took
 * @param requests that were answered in it
 * @param operations as the scripts count them
 * @param generatorNanos processor time of the generator in it: where it comes near to {@code
 *     nanos}, the generator is what bounds the result
 * @param latestNanos how much too late the generator sent a request although a connection was free:
 *     so much of a latency is its own fault
 * @param latencies of the requests, in nanoseconds
 */
public record LoadResult(
    long nanos,
    long requests,
    long operations,
    long generatorNanos,
    long latestNanos,
    Histogram latencies) {
  public double operationsPerSecond() {
    return operations * 1e9 / nanos;
  }

  public double requestsPerSecond() {
    return requests * 1e9 / nanos;
  }
}
