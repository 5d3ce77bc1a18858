package dev.millrace.host;

/**
 * The time of one lane. It begins at the time of day, or at the newest time in the journal where
 * that is later, and runs as evenly as the monotonic clock. A time of day that is ahead by more
 * than a second is taken over at once: the machine was asleep, or its clock was put right, and what
 * is due has waited long enough. One that is behind changes nothing.
 */
final class LaneTime {
  private static final long AHEAD_MAX_MILLIS = 1000;

  private final Clock clock;
  private long anchorMillis;
  private long anchorNanos;

  /**
   * Begins now.
   *
   * @param notBeforeMillis the newest time in the journal
   */
  LaneTime(Clock clock, long notBeforeMillis) {
    this.clock = clock;
    this.anchorMillis = Math.max(clock.nowMillis(), notBeforeMillis);
    this.anchorNanos = clock.nanoTime();
  }

  /** Never less than it was. For the lane's thread. */
  long nowMillis() {
    long nanos = clock.nanoTime();
    long millis = anchorMillis + (nanos - anchorNanos) / 1_000_000;
    long timeOfDayMillis = clock.nowMillis();
    if (timeOfDayMillis - millis <= AHEAD_MAX_MILLIS) {
      return millis;
    }
    anchorMillis = timeOfDayMillis;
    anchorNanos = nanos;
    return timeOfDayMillis;
  }
}
