package dev.millrace.host;

import dev.millrace.engine.Context;

/** The context of the decision being made; one lane has one, and lends it. */
final class LaneContext implements Context {
  private final LaneState state;
  private final Entropy entropy;
  private long arrivedAtMillis;

  LaneContext(LaneState state, Entropy entropy) {
    this.state = state;
    this.entropy = entropy;
  }

  LaneContext arrivedAt(long millis) {
    arrivedAtMillis = millis;
    return this;
  }

  @Override
  public long nowMillis() {
    return state.nowMillis();
  }

  @Override
  public long arrivedAtMillis() {
    return arrivedAtMillis;
  }

  @Override
  public long entropy() {
    return entropy.nextLong();
  }
}
