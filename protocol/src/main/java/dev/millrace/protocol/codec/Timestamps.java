package dev.millrace.protocol.codec;

import dev.millrace.protocol.schema.TimestampFormat;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;

/** Timestamps as text and as numbers of seconds. */
final class Timestamps {
  private static final DateTimeFormatter HTTP_DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss", Locale.ROOT)
          .withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter HTTP_DATE_PARSER =
      new java.time.format.DateTimeFormatterBuilder()
          .appendPattern("EEE, dd MMM yyyy HH:mm:ss")
          .optionalStart()
          .appendFraction(java.time.temporal.ChronoField.NANO_OF_SECOND, 1, 9, true)
          .optionalEnd()
          .appendLiteral(" GMT")
          .toFormatter(Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  /** Beyond this many digits before or after the point no timestamp is meant. */
  private static final int DIGITS_MAX = 40;

  private static final int NANO_DIGITS = 9;
  private static final int NANOS_PER_MILLI = 1_000_000;

  private Timestamps() {}

  static Instant parse(String text, TimestampFormat format) {
    try {
      return switch (format) {
        case DATE_TIME -> DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(text, Instant::from);
        case HTTP_DATE -> HTTP_DATE_PARSER.parse(text, Instant::from);
        case EPOCH_SECONDS -> ofSeconds(new BigDecimal(checkedNumber(text)));
      };
    } catch (DateTimeParseException | NumberFormatException e) {
      throw malformed();
    }
  }

  static String format(Instant instant, TimestampFormat format) {
    return switch (format) {
      case DATE_TIME -> DateTimeFormatter.ISO_INSTANT.format(instant);
      case HTTP_DATE -> HTTP_DATE.format(instant) + fraction(instant) + " GMT";
      case EPOCH_SECONDS -> secondsText(instant);
    };
  }

  static Instant ofSeconds(BigDecimal seconds) {
    if (Math.abs((long) seconds.scale()) > DIGITS_MAX || seconds.precision() > DIGITS_MAX) {
      throw malformed();
    }
    BigDecimal whole = seconds.setScale(0, RoundingMode.FLOOR);
    BigDecimal nanos = seconds.subtract(whole).movePointRight(NANO_DIGITS);
    try {
      return Instant.ofEpochSecond(whole.longValueExact(), nanos.longValue());
    } catch (ArithmeticException | DateTimeException e) {
      throw malformed();
    }
  }

  static Instant ofSeconds(long seconds) {
    try {
      return Instant.ofEpochSecond(seconds);
    } catch (DateTimeException e) {
      throw malformed();
    }
  }

  static Instant ofMillis(long millis) {
    return Instant.ofEpochMilli(millis);
  }

  static BigDecimal seconds(Instant instant) {
    BigDecimal nanos = BigDecimal.valueOf(instant.getNano(), NANO_DIGITS);
    BigDecimal seconds = BigDecimal.valueOf(instant.getEpochSecond()).add(nanos);
    return seconds.stripTrailingZeros();
  }

  /** Without an exponent and without a fraction where there is none. */
  static String secondsText(Instant instant) {
    int nanos = instant.getNano();
    long seconds = instant.getEpochSecond();
    if (nanos == 0) {
      return Long.toString(seconds);
    }
    if (seconds < 0 || nanos % NANOS_PER_MILLI != 0) {
      return seconds(instant).toPlainString();
    }
    // Nearly all are of this kind, and a large reply has thousands.
    int millis = nanos / NANOS_PER_MILLI;
    String text = seconds + "." + Integer.toString(1_000 + millis).substring(1);
    int zeros = millis % 100 == 0 ? 2 : millis % 10 == 0 ? 1 : 0;
    return text.substring(0, text.length() - zeros);
  }

  static MalformedRequestException malformed() {
    return MalformedRequestException.serialization("A timestamp is not in a valid format");
  }

  private static String checkedNumber(String text) {
    if (text.length() > 2 * DIGITS_MAX) {
      throw malformed();
    }
    return text;
  }

  /** Taken from ISO's form: before 1970 the decimal of all seconds has another fraction. */
  private static String fraction(Instant instant) {
    String text = DateTimeFormatter.ISO_INSTANT.format(instant);
    int point = text.indexOf('.');
    return point < 0 ? "" : text.substring(point, text.length() - 1);
  }
}
