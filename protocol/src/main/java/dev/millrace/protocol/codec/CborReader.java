package dev.millrace.protocol.codec;

import dev.millrace.base.Bytes;
import dev.millrace.protocol.schema.MemberSchema;
import java.io.ByteArrayOutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.math.BigInteger;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A cursor over CBOR (RFC 8949), one data item head at a time. Lengths are believed only as far as
 * there are bytes left, and nesting only up to a limit.
 */
final class CborReader {
  static final int UNSIGNED = 0;
  static final int NEGATIVE = 1;
  static final int BYTES = 2;
  static final int TEXT = 3;
  static final int ARRAY = 4;
  static final int MAP = 5;
  static final int TAG = 6;
  static final int SIMPLE = 7;

  static final int FALSE = 20;
  static final int TRUE = 21;
  static final int NULL = 22;
  static final int UNDEFINED = 23;

  private static final int HALF = 25;
  private static final int SINGLE = 26;
  private static final int DOUBLE = 27;
  private static final int INDEFINITE = 31;
  private static final int BREAK = 0xff;
  private static final int DEPTH_MAX = 100;

  private static final VarHandle SHORTS = view(short[].class);
  private static final VarHandle INTS = view(int[].class);
  private static final VarHandle LONGS = view(long[].class);

  private final byte[] array;
  private final int end;
  private int at;
  private int depth;

  private int major;
  private int info;
  private long argument;

  CborReader(byte[] array, int offset, int size) {
    this.array = array;
    this.at = offset;
    this.end = offset + size;
  }

  private static VarHandle view(Class<?> arrayType) {
    return MethodHandles.byteArrayViewVarHandle(arrayType, ByteOrder.BIG_ENDIAN);
  }

  boolean atEnd() {
    return at == end;
  }

  /** Reads the head of the next item. */
  void next() {
    int initial = array[take(1)] & 0xff;
    major = initial >> 5;
    info = initial & 0x1f;
    argument =
        switch (info) {
          case 24 -> array[take(1)] & 0xffL;
          case 25 -> (short) SHORTS.get(array, take(Short.BYTES)) & 0xffffL;
          case 26 -> (int) INTS.get(array, take(Integer.BYTES)) & 0xffff_ffffL;
          case 27 -> (long) LONGS.get(array, take(Long.BYTES));
          case 28, 29, 30 -> throw malformed();
          case INDEFINITE -> {
            if (major < BYTES || major > MAP) {
              throw malformed();
            }
            yield -1;
          }
          default -> info;
        };
  }

  int major() {
    return major;
  }

  /** Of a tag: its number. Of a simple value: which one it is. */
  long argument() {
    return argument;
  }

  boolean isNull() {
    return major == SIMPLE && (info == NULL || info == UNDEFINED);
  }

  boolean isBoolean() {
    return major == SIMPLE && (info == FALSE || info == TRUE);
  }

  boolean isTrue() {
    return info == TRUE;
  }

  boolean isFloat() {
    return major == SIMPLE && info >= HALF && info <= DOUBLE;
  }

  double floatValue() {
    return switch (info) {
      case HALF -> Float.float16ToFloat((short) argument);
      case SINGLE -> Float.intBitsToFloat((int) argument);
      default -> Double.longBitsToDouble(argument);
    };
  }

  /** Whether the integer at the cursor is one of Java's longs. */
  boolean isLong() {
    return major <= NEGATIVE && argument >= 0;
  }

  long longValue() {
    return major == UNSIGNED ? argument : -1 - argument;
  }

  BigInteger bigValue() {
    BigInteger magnitude = new BigInteger(Long.toUnsignedString(argument));
    return major == UNSIGNED ? magnitude : magnitude.not();
  }

  Bytes bytes() {
    if (info == INDEFINITE) {
      return Bytes.wrap(chunks(BYTES));
    }
    int length = length();
    int start = take(length);
    return Bytes.wrap(Arrays.copyOfRange(array, start, start + length));
  }

  /** Reads a text that names one of these members; null where it does not, and must be read. */
  @Nullable MemberSchema memberNamed(List<MemberSchema> members) {
    if (info == INDEFINITE) {
      return null;
    }
    int length = length();
    for (int i = 0; i < members.size(); i++) {
      MemberSchema member = members.get(i);
      if (member.isNamed(array, at, length)) {
        at += length;
        return member;
      }
    }
    return null;
  }

  String text() {
    if (info == INDEFINITE) {
      byte[] joined = chunks(TEXT);
      return Utf8.decode(joined, 0, joined.length);
    }
    int length = length();
    return Utf8.decode(array, take(length), length);
  }

  /** Enters an array or a map; pass the result to {@link #hasMore}. */
  long enter() {
    if (++depth > DEPTH_MAX) {
      throw MalformedRequestException.serialization("The request is nested too deeply");
    }
    if (info == INDEFINITE) {
      return -1;
    }
    long itemBytesMin = major == MAP ? 2 : 1;
    if (argument < 0 || argument > (end - at) / itemBytesMin) {
      throw malformed();
    }
    return argument;
  }

  /**
   * Whether there is an item after the given number of them; leaves the container where not.
   *
   * @param count what {@link #enter} returned
   */
  boolean hasMore(long count, long read) {
    boolean more;
    if (count >= 0) {
      more = read < count;
    } else {
      if (at == end) {
        throw malformed();
      }
      more = (array[at] & 0xff) != BREAK;
      at += more ? 0 : 1;
    }
    depth -= more ? 0 : 1;
    return more;
  }

  /** Skips what is left of the item whose head was read. */
  void skip() {
    switch (major) {
      case BYTES -> bytes();
      case TEXT -> text();
      case ARRAY, MAP -> {
        int itemsPerEntry = major == MAP ? 2 : 1;
        long count = enter();
        for (long read = 0; hasMore(count, read); read++) {
          for (int i = 0; i < itemsPerEntry; i++) {
            next();
            skip();
          }
        }
      }
      case TAG -> {
        enterTag();
        next();
        skip();
        depth--;
      }
      default -> {}
    }
  }

  private void enterTag() {
    if (++depth > DEPTH_MAX) {
      throw MalformedRequestException.serialization("The request is nested too deeply");
    }
  }

  private byte[] chunks(int wanted) {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    while (true) {
      if (at < end && (array[at] & 0xff) == BREAK) {
        at++;
        return joined.toByteArray();
      }
      next();
      if (major != wanted || info == INDEFINITE) {
        throw malformed();
      }
      int length = length();
      joined.write(array, take(length), length);
    }
  }

  private int length() {
    if (argument < 0 || argument > end - at) {
      throw malformed();
    }
    return (int) argument;
  }

  private int take(int size) {
    if (end - at < size) {
      throw malformed();
    }
    int start = at;
    at += size;
    return start;
  }

  static MalformedRequestException malformed() {
    return MalformedRequestException.serialization("The request is not valid CBOR");
  }
}
