package dev.millrace.simulation;

import dev.millrace.simulation.oracle.Violation;
import dev.millrace.simulation.world.VirtualClock;

/**
 * What the time of every lane must be, told independently of the host: it runs as evenly as time
 * passes, begins no earlier than the time of day, is never more than a second behind that, and does
 * not mind that it goes back.
 */
final class LaneTimes {
  private static final long BEHIND_MAX_MILLIS = 1000;

  private final VirtualClock clock;
  private long earliestMillis;
  private long latestMillis;

  LaneTimes(VirtualClock clock) {
    this.clock = clock;
    begin();
  }

  /** A process begins. Its journals may know a later time, but none later than ever was. */
  void begin() {
    earliestMillis = clock.nowMillis();
    latestMillis = Math.max(latestMillis, clock.nowMillis());
  }

  void pass(long millis) {
    clock.pass(millis);
    earliestMillis += millis;
    latestMillis += millis;
    follow();
  }

  /** Somebody sets the time of day. */
  void set(long byMillis) {
    clock.set(byMillis);
    follow();
  }

  /** Sets the time of day so far ahead that every lane takes it over. */
  void catchUp() {
    if (earliestMillis != latestMillis || latestMillis != clock.nowMillis()) {
      clock.set(latestMillis + BEHIND_MAX_MILLIS + 1 - clock.nowMillis());
      begin();
    }
  }

  /** No lane that is run now will be at an earlier time. */
  long earliestMillis() {
    return earliestMillis;
  }

  /** No lane is, or ever was, at a later time. */
  long latestMillis() {
    return latestMillis;
  }

  void check(long laneMillis) {
    if (laneMillis < earliestMillis || laneMillis > latestMillis) {
      throw new Violation(
          "a lane's time is %d, but must be between %d and %d"
              .formatted(laneMillis, earliestMillis, latestMillis));
    }
  }

  /** Every lane has looked at the clock. */
  void seen() {
    earliestMillis = Math.max(earliestMillis, clock.nowMillis() - BEHIND_MAX_MILLIS);
  }

  private void follow() {
    latestMillis = Math.max(latestMillis, clock.nowMillis());
  }
}
