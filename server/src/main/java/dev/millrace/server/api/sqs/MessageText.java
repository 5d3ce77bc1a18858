package dev.millrace.server.api.sqs;

import dev.millrace.base.Bytes;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** The characters that a message may have, as the service's API reference lists them. */
final class MessageText {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long HIGH_BITS = 0x8080_8080_8080_8080L;
  private static final long SPACES = 0x2020_2020_2020_2020L;

  private MessageText() {}

  static boolean isAllowed(String text) {
    for (int at = 0; at < text.length(); ) {
      int character = text.codePointAt(at);
      boolean allowed =
          character >= 0x20
              ? character <= 0xD7FF
                  || (character >= 0xE000 && character != 0xFFFE && character != 0xFFFF)
              : character == '\t' || character == '\n' || character == '\r';
      if (!allowed) {
        return false;
      }
      at += Character.charCount(character);
    }
    return true;
  }

  /**
   * The same for a text that is at hand as bytes too. Most are ASCII without control characters,
   * which is seen eight bytes at a time.
   */
  static boolean isAllowed(String text, Bytes utf8) {
    return utf8.<Boolean>read(MessageText::isPlain) || isAllowed(text);
  }

  private static boolean isPlain(byte[] array, int offset, int size) {
    int end = offset + size;
    int at = offset;
    for (; at + Long.BYTES <= end; at += Long.BYTES) {
      long eight = (long) LONGS.get(array, at);
      // A byte below a space borrows from its high bit, which is not set in the byte itself.
      if (((eight | ((eight - SPACES) & ~eight)) & HIGH_BITS) != 0) {
        return false;
      }
    }
    for (; at < end; at++) {
      if (array[at] < ' ') {
        return false;
      }
    }
    return true;
  }
}
