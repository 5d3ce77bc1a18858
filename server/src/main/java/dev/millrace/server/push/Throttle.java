package dev.millrace.server.push;

import java.util.function.LongSupplier;

/**
 * Holds deliveries to an average rate: after a quiet second, that second's deliveries may go at
 * once. Thread-safe.
 */
public final class Throttle {
  private static final long SECOND_NANOS = 1_000_000_000;

  private final long intervalNanos;
  private final LongSupplier nanoTime;

  /** When the next delivery would be due at an even rate. */
  private long dueNanos;

  /**
   * @param perSecond at least 1
   * @param nanoTime from an arbitrary origin, never going back
   */
  public Throttle(int perSecond, LongSupplier nanoTime) {
    this.intervalNanos = SECOND_NANOS / perSecond;
    this.nanoTime = nanoTime;
    this.dueNanos = nanoTime.getAsLong() - SECOND_NANOS;
  }

  /**
   * Takes the next place in the row.
   *
   * @return how long to wait for it, in nanoseconds; 0 for now
   */
  public synchronized long takeNanos() {
    long now = nanoTime.getAsLong();
    long earliest = now - SECOND_NANOS + intervalNanos;
    if (dueNanos - earliest < 0) {
      dueNanos = earliest;
    }
    long wait = Math.max(0, dueNanos - now);
    dueNanos += intervalNanos;
    return wait;
  }
}
