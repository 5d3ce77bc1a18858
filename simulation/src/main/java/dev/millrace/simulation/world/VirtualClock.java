package dev.millrace.simulation.world;

import dev.millrace.host.Clock;

/** Time that passes only when it is told to; the time of day may also be set, as clocks are. */
public final class VirtualClock implements Clock {
  private long nowMillis;
  private long passedMillis;

  public VirtualClock(long startMillis) {
    nowMillis = startMillis;
  }

  @Override
  public long nowMillis() {
    return nowMillis;
  }

  @Override
  public long nanoTime() {
    return passedMillis * 1_000_000;
  }

  public void pass(long millis) {
    nowMillis += millis;
    passedMillis += millis;
  }

  /** Somebody sets the time of day, forward or, below 0, back. */
  public void set(long byMillis) {
    nowMillis += byMillis;
  }
}
