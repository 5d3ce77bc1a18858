package dev.millrace.server.notification;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** A moment as envelopes have it: UTC, always with its three digits of milliseconds. */
final class IsoTime {
  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private IsoTime() {}

  static String of(long millis) {
    return FORMAT.format(Instant.ofEpochMilli(millis));
  }
}
