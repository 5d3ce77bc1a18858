package dev.millrace.engine.table.value;

import dev.millrace.engine.table.value.AttributeValue.NumberValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * DynamoDB's numbers: 38 significant decimal digits, and magnitudes from 1E-130 to below 1E+126.
 * Digits are counted before anything is computed, so that a number of a megabyte costs a scan and
 * not a conversion.
 */
public final class Numbers {
  public static final int DIGITS_MAX = 38;
  public static final int EXPONENT_MAX = 125;
  public static final int EXPONENT_MIN = -130;

  private static final Pattern SYNTAX =
      Pattern.compile("([+-]?)([0-9]*+)(?:\\.([0-9]*+))?(?:[eE]([+-]?[0-9]++))?");
  private static final int EXPONENT_DIGITS_MAX = 10;

  private Numbers() {}

  /** Reads a number as requests write it; throws {@link NumberException}. */
  public static NumberValue parse(String text) {
    Matcher parts = SYNTAX.matcher(text);
    if (!parts.matches()) {
      throw notNumeric(text);
    }
    String fraction = parts.group(3) == null ? "" : parts.group(3);
    String digits = parts.group(2) + fraction;
    if (digits.isEmpty()) {
      throw notNumeric(text);
    }
    int from = firstNonZero(digits);
    if (from == digits.length()) {
      return new NumberValue(BigDecimal.ZERO);
    }
    int to = afterLastNonZero(digits);
    if (to - from > DIGITS_MAX) {
      throw new NumberException(NumberProblem.TOO_PRECISE, "");
    }
    long exponent = exponent(parts.group(4), text) - fraction.length() + (digits.length() - to);
    checkMagnitude(exponent + (to - from) - 1);
    BigInteger unscaled = new BigInteger(digits.substring(from, to));
    boolean negative = parts.group(1).equals("-");
    return new NumberValue(
        new BigDecimal(negative ? unscaled.negate() : unscaled, (int) -exponent));
  }

  /** A computed number, if it is one that can be kept; throws {@link NumberException}. */
  public static NumberValue checked(BigDecimal number) {
    NumberValue value = new NumberValue(number);
    BigDecimal kept = value.number();
    if (kept.signum() != 0) {
      checkMagnitude((long) kept.precision() - kept.scale() - 1);
      if (kept.precision() > DIGITS_MAX) {
        throw new NumberException(NumberProblem.TOO_PRECISE, "");
      }
    }
    return value;
  }

  /** The number as answers write it: all digits, no exponent, no sign on zero. */
  public static String format(NumberValue value) {
    return value.number().toPlainString();
  }

  /**
   * Two decimal digits a byte, paired from the decimal point on, one byte for sign and magnitude
   * and one more below zero.
   */
  static int sizeBytes(BigDecimal number) {
    if (number.signum() == 0) {
      return 1;
    }
    int highest = Math.floorDiv(number.precision() - number.scale() - 1, 2);
    int lowest = Math.floorDiv(-number.scale(), 2);
    return 1 + (highest - lowest + 1) + (number.signum() < 0 ? 1 : 0);
  }

  private static void checkMagnitude(long magnitude) {
    if (magnitude > EXPONENT_MAX) {
      throw new NumberException(NumberProblem.OVERFLOW, "");
    }
    if (magnitude < EXPONENT_MIN) {
      throw new NumberException(NumberProblem.UNDERFLOW, "");
    }
  }

  private static long exponent(@Nullable String digits, String text) {
    if (digits == null) {
      return 0;
    }
    if (digits.length() > EXPONENT_DIGITS_MAX + 1) {
      throw notNumeric(text);
    }
    long exponent = Long.parseLong(digits);
    if (exponent != (int) exponent) {
      throw notNumeric(text);
    }
    return exponent;
  }

  private static int firstNonZero(String digits) {
    int at = 0;
    while (at < digits.length() && digits.charAt(at) == '0') {
      at++;
    }
    return at;
  }

  private static int afterLastNonZero(String digits) {
    int at = digits.length();
    while (digits.charAt(at - 1) == '0') {
      at--;
    }
    return at;
  }

  private static NumberException notNumeric(String text) {
    return new NumberException(NumberProblem.NOT_NUMERIC, text.isEmpty() ? "" : ": " + text);
  }
}
