package dev.millrace.benchmarks.report;

import dev.millrace.benchmarks.load.LoadResult;

/**
 * One figure with what belongs to it.
 *
 * @param scenario what was done
 * @param target to whom
 * @param unit what the result's operations are
 * @param connections that did it
 * @param offeredPerSecond requests that were to be sent in a second; 0 where each followed the
 *     reply to the one before
 * @param processorNanos of the target's process meanwhile; 0 where that is not known
 * @param ownBytes memory of the target's process afterwards, without files that it has mapped; 0
 *     where that is not known
 */
public record Measurement(
    String scenario,
    String target,
    Unit unit,
    int connections,
    double offeredPerSecond,
    LoadResult result,
    long processorNanos,
    long ownBytes) {
  /** Of the target, for each operation; 0 where that is not known. */
  public double processorMicrosPerOperation() {
    return result.operations() == 0 ? 0 : processorNanos / 1e3 / result.operations();
  }

  /** How much of its one thread the generator was busy, 0 to 1. */
  public double generatorShare() {
    return (double) result.generatorNanos() / result.nanos();
  }
}
