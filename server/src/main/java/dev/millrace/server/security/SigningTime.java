package dev.millrace.server.security;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;

/** When a request says that it was signed, and whether that is still believed. */
record SigningTime(Instant instant) {
  private static final DateTimeFormatter BASIC =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT);
  private static final Duration SKEW = Duration.ofMinutes(5);
  private static final Duration SKEW_OF_S3 = Duration.ofMinutes(15);

  static SigningTime parse(String date) {
    try {
      return new SigningTime(LocalDateTime.parse(date, BASIC).toInstant(ZoneOffset.UTC));
    } catch (DateTimeParseException _) {
      return parseHttpDate(date);
    }
  }

  /** In the form that stands in the string to sign. */
  String text() {
    return text(instant);
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
      return new SigningTime(
          ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
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
