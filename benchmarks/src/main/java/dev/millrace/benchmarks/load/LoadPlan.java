package dev.millrace.benchmarks.load;

/**
 * How long, how much and how fast.
 *
 * @param warmUpNanos what is done before counts for nothing
 * @param measuredNanos at the longest, where anything was done by then
 * @param requestsMax after so many measured requests it is over, whatever the time; {@link
 *     Long#MAX_VALUE} for no limit
 */
public record LoadPlan(Pace pace, long warmUpNanos, long measuredNanos, long requestsMax) {
  public static LoadPlan of(Pace pace, int warmUpSeconds, int seconds) {
    return new LoadPlan(
        pace, warmUpSeconds * 1_000_000_000L, seconds * 1_000_000_000L, Long.MAX_VALUE);
  }
}
