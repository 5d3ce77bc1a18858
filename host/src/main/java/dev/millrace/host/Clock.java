package dev.millrace.host;

import java.time.Instant;

/** The time of day; the only source of it in the whole product. */
public interface Clock {
  /** Milliseconds since 1970. It may jump; what lanes make of it is told by {@link LaneTime}. */
  long nowMillis();

  /** Nanoseconds from an arbitrary origin, never going back: for what has elapsed. */
  long nanoTime();

  default Instant now() {
    return Instant.ofEpochMilli(nowMillis());
  }

  /** The machine's own clock. */
  static Clock system() {
    return new Clock() {
      @Override
      public long nowMillis() {
        return System.currentTimeMillis();
      }

      @Override
      public long nanoTime() {
        return System.nanoTime();
      }
    };
  }
}
