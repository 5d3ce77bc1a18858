package dev.millrace.server.api.sqs;

import dev.millrace.host.Clock;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/** A clock that moves when the test says so. */
public final class ManualClock implements Clock {
  private final AtomicLong nowMillis =
      new AtomicLong(Instant.parse("2026-03-01T12:00:00Z").toEpochMilli());

  @Override
  public long nowMillis() {
    return nowMillis.get();
  }

  @Override
  public long nanoTime() {
    return nowMillis.get() * 1_000_000;
  }

  public void passMillis(long millis) {
    nowMillis.addAndGet(millis);
  }
}
