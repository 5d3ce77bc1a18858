package dev.millrace.server.security;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;

/**
 * When a request says that it was signed, and whether that is still believed.
 *
 * @param text the same in the form that stands in the string to sign
 */
record SigningTime(Instant instant, String text) {
  private static final DateTimeFormatter BASIC =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT);
  private static final String BASIC_SHAPE = "00000000T000000Z";
  private static final Duration SKEW = Duration.ofMinutes(5);
  private static final Duration SKEW_OF_S3 = Duration.ofMinutes(15);

  static SigningTime of(Instant instant) {
    return new SigningTime(instant, text(instant));
  }

  static SigningTime parse(String date) {
    if (isBasic(date)) {
      try {
        return new SigningTime(parseBasic(date), date);
      } catch (DateTimeException _) {
        // A day that its month does not have: as the formatter takes it.
        return parseWithFormatter(date);
      }
    }
    return parseWithFormatter(date);
  }

  private static SigningTime parseWithFormatter(String date) {
    try {
      return of(LocalDateTime.parse(date, BASIC).toInstant(ZoneOffset.UTC));
    } catch (DateTimeParseException _) {
      return parseHttpDate(date);
    }
  }

  private static boolean isBasic(String date) {
    if (date.length() != BASIC_SHAPE.length()) {
      return false;
    }
    for (int i = 0; i < BASIC_SHAPE.length(); i++) {
      char c = date.charAt(i);
      if (BASIC_SHAPE.charAt(i) == '0' ? c < '0' || c > '9' : c != BASIC_SHAPE.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** A formatter takes as long as all else that a signature needs. */
  private static Instant parseBasic(String date) {
    return LocalDateTime.of(
            Integer.parseInt(date, 0, 4, 10),
            Integer.parseInt(date, 4, 6, 10),
            Integer.parseInt(date, 6, 8, 10),
            Integer.parseInt(date, 9, 11, 10),
            Integer.parseInt(date, 11, 13, 10),
            Integer.parseInt(date, 13, 15, 10))
        .toInstant(ZoneOffset.UTC);
  }

  void requireDateOf(CredentialScope scope) {
    String day = text().substring(0, 8);
    if (!scope.date().equals(day)) {
      throw AuthError.SIGNATURE_OUT_OF_SCOPE.refuse(
          "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from"
              + " HTTP: '"
              + scope.date()
              + "' != '"
              + day
              + "', from '"
              + text()
              + "'.");
    }
  }

  void requireCurrent(SignatureV4 signature, Instant now) {
    boolean s3 = signature.scope().ofS3();
    Duration skew = s3 ? SKEW_OF_S3 : SKEW;
    if (instant.isAfter(now.plus(skew))) {
      throw s3
          ? AuthError.REQUEST_TIME_TOO_SKEWED.refuse()
          : AuthError.SIGNATURE_OUT_OF_SCOPE.refuse(
              "Signature not yet current: %s is still later than %s (%s + %d min.)"
                  .formatted(text(), text(now.plus(skew)), text(now), skew.toMinutes()));
    }
    if (signature.presigned()) {
      if (now.isAfter(instant.plusSeconds(signature.expiresSeconds()))) {
        throw AuthError.REQUEST_EXPIRED.refuse();
      }
    } else if (instant.isBefore(now.minus(skew))) {
      throw s3
          ? AuthError.REQUEST_TIME_TOO_SKEWED.refuse()
          : AuthError.SIGNATURE_OUT_OF_SCOPE.refuse(
              "Signature expired: %s is now earlier than %s (%s - %d min.)"
                  .formatted(text(), text(now.minus(skew)), text(now), skew.toMinutes()));
    }
  }

  private static SigningTime parseHttpDate(String date) {
    try {
      return of(ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeParseException _) {
      throw AuthError.INCOMPLETE_SIGNATURE.refuse(
          "Date must be in ISO-8601 'basic format'. Got '"
              + date
              + "'. See http://en.wikipedia.org/wiki/ISO_8601");
    }
  }

  private static String text(Instant instant) {
    return BASIC.format(instant.atOffset(ZoneOffset.UTC));
  }
}
