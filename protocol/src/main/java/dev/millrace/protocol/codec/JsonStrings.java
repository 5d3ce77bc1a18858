package dev.millrace.protocol.codec;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonParser;
import dev.millrace.base.Bytes;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The strings of a JSON document. The parser decodes one character after the other; a string
 * without escapes is taken from the document's bytes as it stands there, and a blob never becomes a
 * string at all. The parser passes over each of them afterwards, and refuses what JSON does not
 * have in a string.
 */
final class JsonStrings {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101_0101_0101_0101L;
  private static final long HIGH_BITS = 0x8080_8080_8080_8080L;
  private static final long QUOTES = ONES * '"';
  private static final long BACKSLASHES = ONES * '\\';

  private final JsonParser parser;
  private final byte[] array;
  private final int offset;
  private final int end;

  /**
   * Reads where a parser stands.
   *
   * @param parser of these bytes, which are UTF-8
   */
  JsonStrings(JsonParser parser, byte[] array, int offset, int size) {
    this.parser = parser;
    this.array = array;
    this.offset = offset;
    this.end = offset + size;
  }

  /**
   * The string at which the parser stands.
   *
   * @throws MalformedRequestException where it has half a surrogate pair
   */
  String text() throws IOException {
    int start = start();
    int stop = stop(start);
    return isPlain(start, stop)
        ? new String(array, start, stop - start, UTF_8)
        : Utf8.checkPairs(parser.getText());
  }

  /**
   * What the string at which the parser stands encodes.
   *
   * @throws MalformedRequestException where it is not base64
   */
  Bytes blob() throws IOException {
    int start = start();
    int stop = stop(start);
    return isPlain(start, stop)
        ? Base64Text.decode(array, start, stop - start)
        : Base64Text.decode(parser.getText());
  }

  /** Behind the opening quote. */
  private int start() {
    return offset + (int) parser.currentTokenLocation().getByteOffset() + 1;
  }

  /** Where the first quote or backslash is; the document's end where there is none. */
  private int stop(int start) {
    int at = start;
    for (; at <= end - Long.BYTES; at += Long.BYTES) {
      long word = (long) LONGS.get(array, at);
      long found = zeros(word ^ QUOTES) | zeros(word ^ BACKSLASHES);
      if (found != 0) {
        return at + Long.numberOfTrailingZeros(found) / Byte.SIZE;
      }
    }
    while (at < end && array[at] != '"' && array[at] != '\\') {
      at++;
    }
    return at;
  }

  /** Of the bytes that are zero, at least the lowest has its high bit set. */
  private static long zeros(long word) {
    return (word - ONES) & ~word & HIGH_BITS;
  }

  private boolean isPlain(int start, int stop) {
    return stop < end && array[stop] == '"' && stop - start <= AwsJsonCodec.STRING_CHARS_MAX;
  }
}
