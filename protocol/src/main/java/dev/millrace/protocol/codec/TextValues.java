package dev.millrace.protocol.codec;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.millrace.base.Bytes;
import dev.millrace.protocol.schema.MemberSchema;
import dev.millrace.protocol.schema.ShapeKind;
import dev.millrace.protocol.schema.TimestampFormat;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Simple values as text: in query parameters and in XML. */
final class TextValues {
  private static final int NUMBER_CHARS_MAX = 1_000;

  private TextValues() {}

  static Object read(MemberSchema member, ShapeKind kind, String text) {
    return switch (kind) {
      case STRING -> text;
      case BOOLEAN -> readBoolean(text);
      case BLOB -> Base64Text.decode(text);
      case TIMESTAMP -> Timestamps.parse(text, format(member));
      case BYTE, SHORT, INTEGER, LONG, FLOAT, DOUBLE, BIG_INTEGER, BIG_DECIMAL ->
          readNumber(kind, text);
      case DOCUMENT -> throw notText();
    };
  }

  static String write(MemberSchema member, ShapeKind kind, Object value) {
    return switch (kind) {
      case STRING -> (String) value;
      case BLOB -> new String(Base64Text.encode((Bytes) value), ISO_8859_1);
      case TIMESTAMP -> Timestamps.format((Instant) value, format(member));
      case BOOLEAN, BYTE, SHORT, INTEGER, LONG, FLOAT, DOUBLE, BIG_INTEGER -> value.toString();
      case BIG_DECIMAL -> value.toString();
      case DOCUMENT -> throw notText();
    };
  }

  private static TimestampFormat format(MemberSchema member) {
    @Nullable TimestampFormat format = member.timestampFormat();
    return Objects.requireNonNullElse(format, TimestampFormat.DATE_TIME);
  }

  private static Boolean readBoolean(String text) {
    if (text.equalsIgnoreCase("true")) {
      return true;
    }
    if (text.equalsIgnoreCase("false")) {
      return false;
    }
    throw malformed(ShapeKind.BOOLEAN);
  }

  private static Object readNumber(ShapeKind kind, String text) {
    if (text.length() > NUMBER_CHARS_MAX) {
      throw malformed(kind);
    }
    try {
      return switch (kind) {
        case BYTE, SHORT, INTEGER, LONG -> Numbers.ofLong(readLong(text), kind);
        case FLOAT, DOUBLE -> Numbers.ofDouble(readDouble(text), kind);
        case BIG_INTEGER -> new BigInteger(text);
        case BIG_DECIMAL -> new BigDecimal(text);
        case BOOLEAN, STRING, BLOB, TIMESTAMP, DOCUMENT -> throw malformed(kind);
      };
    } catch (NumberFormatException e) {
      throw malformed(kind);
    }
  }

  /** Java's parser takes the digits of every script. */
  private static long readLong(String text) {
    if (!text.chars().allMatch(c -> (c >= '0' && c <= '9') || c == '+' || c == '-')) {
      throw new NumberFormatException();
    }
    return Long.parseLong(text);
  }

  /** Java's parser takes more than the protocol has, such as {@code 1f} and {@code 0x1p3}. */
  private static double readDouble(String text) {
    return switch (text) {
      case "NaN" -> Double.NaN;
      case "Infinity" -> Double.POSITIVE_INFINITY;
      case "-Infinity" -> Double.NEGATIVE_INFINITY;
      default -> {
        if (!text.chars().allMatch(c -> (c >= '0' && c <= '9') || "+-.eE".indexOf(c) >= 0)) {
          throw new NumberFormatException();
        }
        yield Double.parseDouble(text);
      }
    };
  }

  private static MalformedRequestException malformed(ShapeKind kind) {
    return MalformedRequestException.serialization(
        "A value cannot be converted to " + Numbers.typeName(kind));
  }

  private static IllegalStateException notText() {
    return new IllegalStateException("Documents do not exist in the query protocol");
  }
}
