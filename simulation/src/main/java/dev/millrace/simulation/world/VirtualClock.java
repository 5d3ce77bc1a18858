package dev.millrace.simulation.world;

import dev.millrace.host.Clock;

/** Time that passes only when it is told to; it may also be set back, as clocks are. */
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

  /** Somebody corrects the time of day. */
  public void setBack(long millis) {
    nowMillis -= millis;
  }
}
