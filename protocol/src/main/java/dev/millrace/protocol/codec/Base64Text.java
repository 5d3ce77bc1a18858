package dev.millrace.protocol.codec;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.millrace.base.Bytes;
import java.nio.ByteBuffer;
import java.util.Base64;

/** Blobs in base64, as JSON, XML and forms have them; decoded and encoded without a string. */
final class Base64Text {
  private Base64Text() {}

  static byte[] encode(Bytes blob) {
    return blob.read((array, offset, size) ->
        Base64.getEncoder().encode(ByteBuffer.wrap(array, offset, size)).array());
  }

  /**
   * The blob that the text stands for.
   *
   * @throws MalformedRequestException where it is not base64
   */
  static Bytes decode(String text) {
    byte[] octets = text.getBytes(ISO_8859_1);
    return decode(octets, 0, octets.length);
  }

  /**
   * The blob that the text stands for.
   *
   * @throws MalformedRequestException where it is not base64
   */
  static Bytes decode(byte[] text, int offset, int size) {
    try {
      ByteBuffer blob = Base64.getDecoder().decode(ByteBuffer.wrap(text, offset, size));
      return Bytes.wrap(blob.array(), 0, blob.limit());
    } catch (IllegalArgumentException e) {
      throw MalformedRequestException.serialization("A blob is not valid base64");
    }
  }
}
