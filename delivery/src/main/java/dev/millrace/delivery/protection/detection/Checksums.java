package dev.millrace.delivery.protection.detection;

/** Sums by which numbers are told from digits that happen to stand there. */
final class Checksums {
  private Checksums() {}

  /** The text without what is neither letter nor digit. */
  static String compact(String text) {
    StringBuilder kept = new StringBuilder(text.length());
    for (int at = 0; at < text.length(); at++) {
      if (Character.isLetterOrDigit(text.charAt(at))) {
        kept.append(text.charAt(at));
      }
    }
    return kept.toString();
  }

  static int digit(String text, int at) {
    return text.charAt(at) - '0';
  }

  /** 0 to 9 for a digit, 10 to 35 for a capital letter. */
  static int value(char letterOrDigit) {
    return letterOrDigit <= '9' ? letterOrDigit - '0' : letterOrDigit - 'A' + 10;
  }

  /** Luhn's sum, as on payment cards. */
  static boolean luhn(String digits) {
    int sum = 0;
    for (int at = digits.length() - 1, place = 0; at >= 0; at--, place++) {
      int digit = digit(digits, at) * (place % 2 == 0 ? 1 : 2);
      sum += digit > 9 ? digit - 9 : digit;
    }
    return sum % 10 == 0;
  }

  /** ISO 7064 over letters and digits, as in an IBAN whose head was moved to its end. */
  static int mod97(String lettersAndDigits) {
    int remainder = 0;
    for (int at = 0; at < lettersAndDigits.length(); at++) {
      int value = value(lettersAndDigits.charAt(at));
      remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97;
    }
    return remainder;
  }

  /** The digits from {@code from} on, each times its weight. */
  static int weighted(String digits, int from, int... weights) {
    int sum = 0;
    for (int at = 0; at < weights.length; at++) {
      sum += digit(digits, from + at) * weights[at];
    }
    return sum;
  }

  /** All the same digit: formally right in many schemes, never given out. */
  static boolean uniform(String digits) {
    return digits.chars().allMatch(digit -> digit == digits.charAt(0));
  }
}
