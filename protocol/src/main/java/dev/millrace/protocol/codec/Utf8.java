package dev.millrace.protocol.codec;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Strict UTF-8. The JDK replaces malformed sequences and Jackson lets some pass; a broker that does
 * either gives back other text than it was sent.
 */
final class Utf8 {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long NOT_ASCII = 0x8080_8080_8080_8080L;

  private Utf8() {}

  /**
   * The text of these bytes.
   *
   * @throws MalformedRequestException where they are not UTF-8
   */
  static String decode(byte[] array, int offset, int size) {
    check(array, offset, size);
    return new String(array, offset, size, UTF_8);
  }

  /**
   * Checks that all of these bytes are UTF-8.
   *
   * @throws MalformedRequestException where they are not
   */
  static void check(byte[] array, int offset, int size) {
    int end = offset + size;
    int at = offset;
    while (at < end) {
      if (at + Long.BYTES <= end && ((long) LONGS.get(array, at) & NOT_ASCII) == 0) {
        at += Long.BYTES;
      } else if (array[at] >= 0) {
        at++;
      } else {
        at += checkedSequence(array, at, end);
      }
    }
  }

  /**
   * Checks that text, which may have come from escapes, has no half of a surrogate pair.
   *
   * @throws MalformedRequestException where it has
   */
  static String checkPairs(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        if (Character.isLowSurrogate(text.charAt(i))
            || i + 1 == text.length()
            || !Character.isLowSurrogate(text.charAt(i + 1))) {
          throw MalformedRequestException.serialization("A string has half a surrogate pair");
        }
        i++;
      }
    }
    return text;
  }

  private static int checkedSequence(byte[] array, int at, int end) {
    int first = array[at] & 0xff;
    int length = first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
    if (first < 0xc2 || first > 0xf4 || at + length > end) {
      throw malformed();
    }
    int point = first & (0xff >> (length + 1));
    for (int i = 1; i < length; i++) {
      int next = array[at + i] & 0xff;
      if ((next & 0xc0) != 0x80) {
        throw malformed();
      }
      point = (point << 6) | (next & 0x3f);
    }
    boolean overlong = (length == 3 && point < 0x800) || (length == 4 && point < 0x10000);
    if (overlong || (point >= 0xd800 && point <= 0xdfff) || point > 0x10ffff) {
      throw malformed();
    }
    return length;
  }

  private static MalformedRequestException malformed() {
    return MalformedRequestException.serialization("The request is not valid UTF-8");
  }
}
