package dev.millrace.server.notification;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * A moment as envelopes have it: UTC, always with its three digits of milliseconds, which are never
 * {@code 000}. Amazon's verifier for Java writes whole seconds without a fraction when it makes the
 * text anew that was signed, and would refuse one message in a thousand; so a whole second is told
 * as one millisecond later.
 */
final class IsoTime {
  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private IsoTime() {}

  static String of(long millis) {
    long told = millis % 1000 == 0 ? millis + 1 : millis;
    return FORMAT.format(Instant.ofEpochMilli(told));
  }
}
