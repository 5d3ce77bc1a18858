package dev.millrace.protocol.codec;

import com.fasterxml.jackson.core.JsonParser;
import dev.millrace.protocol.schema.ShapeKind;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;

/** Numbers from the wire as values of the model's types. */
final class Numbers {
  /** Up to here every whole number has a double of its own. */
  private static final double WHOLE_DOUBLE_MAX = 9_007_199_254_740_992d;

  private Numbers() {}

  /** A whole number as the kind's type. */
  static Object ofLong(long value, ShapeKind kind) {
    switch (kind) {
      case BYTE -> {
        if (value == (byte) value) {
          return (byte) value;
        }
      }
      case SHORT -> {
        if (value == (short) value) {
          return (short) value;
        }
      }
      case INTEGER -> {
        if (value == (int) value) {
          return (int) value;
        }
      }
      case LONG -> {
        return value;
      }
      case FLOAT -> {
        return (float) value;
      }
      case DOUBLE -> {
        return (double) value;
      }
      case BIG_INTEGER -> {
        return BigInteger.valueOf(value);
      }
      case BIG_DECIMAL -> {
        return BigDecimal.valueOf(value);
      }
      case BOOLEAN, STRING, BLOB, TIMESTAMP, DOCUMENT ->
          throw MalformedRequestException.serialization(
              "NUMBER_VALUE cannot be converted to " + typeName(kind));
    }
    throw outOfRange(kind);
  }

  /** A number with a fraction as the kind's type; where that is a whole one, so must this be. */
  static Object ofDouble(double value, ShapeKind kind) {
    return switch (kind) {
      case FLOAT -> (float) value;
      case DOUBLE -> value;
      case BYTE, SHORT, INTEGER, LONG, BIG_INTEGER -> ofLong(whole(value, kind), kind);
      case BIG_DECIMAL -> {
        if (Double.isInfinite(value) || Double.isNaN(value)) {
          throw outOfRange(kind);
        }
        yield BigDecimal.valueOf(value);
      }
      case BOOLEAN, STRING, BLOB, TIMESTAMP, DOCUMENT ->
          throw MalformedRequestException.serialization(
              "NUMBER_VALUE cannot be converted to " + typeName(kind));
    };
  }

  /** The number that a parser stands at; its exponent may be more than Java has room for. */
  static BigDecimal decimal(JsonParser parser) throws IOException {
    try {
      return parser.getDecimalValue();
    } catch (NumberFormatException tooLarge) {
      throw outOfRange(ShapeKind.BIG_DECIMAL);
    }
  }

  static MalformedRequestException outOfRange(ShapeKind kind) {
    return MalformedRequestException.serialization(
        "A number is out of the range of " + typeName(kind));
  }

  /** As in messages to clients: {@code Integer}, {@code String}. */
  static String typeName(ShapeKind kind) {
    return switch (kind) {
      case BIG_INTEGER -> "BigInteger";
      case BIG_DECIMAL -> "BigDecimal";
      case BLOB -> "Blob";
      case BOOLEAN, BYTE, SHORT, INTEGER, LONG, FLOAT, DOUBLE, STRING, TIMESTAMP, DOCUMENT ->
          kind.name().charAt(0) + kind.name().substring(1).toLowerCase(Locale.ROOT);
    };
  }

  private static long whole(double value, ShapeKind kind) {
    if (value != Math.rint(value) || Math.abs(value) > WHOLE_DOUBLE_MAX) {
      throw MalformedRequestException.serialization(
          "A number with a fraction cannot be converted to " + typeName(kind));
    }
    return (long) value;
  }
}
