package dev.millrace.benchmarks.micro;

import dev.millrace.engine.Context;

/** Time in steps of a millisecond, and entropy that is not secure, but fast: for engines alone. */
final class StepContext implements Context {
  private long nowMillis = 1_000_000_000_000L;
  private long entropy = 1;

  void tick() {
    nowMillis++;
  }

  @Override
  public long nowMillis() {
    return nowMillis;
  }

  @Override
  public long arrivedAtMillis() {
    return nowMillis;
  }

  @Override
  public long entropy() {
    entropy = entropy * 6364136223846793005L + 1442695040888963407L;
    return entropy;
  }
}
