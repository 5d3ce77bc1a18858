package dev.millrace.server.http;

import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The {@code Date} of replies, formatted once a second. */
final class DateHeader {
  private static final DateTimeFormatter IMF_FIXDATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private final InstantSource clock;
  private volatile Formatted last = new Formatted(Long.MIN_VALUE, "");

  DateHeader(InstantSource clock) {
    this.clock = clock;
  }

  String value() {
    var now = clock.instant();
    Formatted cached = last;
    if (cached.second != now.getEpochSecond()) {
      cached = new Formatted(now.getEpochSecond(), IMF_FIXDATE.format(now));
      last = cached;
    }
    return cached.text;
  }

  private record Formatted(long second, String text) {}
}
