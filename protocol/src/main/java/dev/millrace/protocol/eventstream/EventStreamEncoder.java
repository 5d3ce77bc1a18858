package dev.millrace.protocol.eventstream;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.millrace.base.Bytes;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.zip.CRC32;

/** Messages as bytes: lengths and their checksum, headers, payload, the checksum of it all. */
public final class EventStreamEncoder {
  static final int PRELUDE_BYTES = 12;
  static final int CHECKSUM_BYTES = 4;

  private EventStreamEncoder() {}

  /**
   * The message on the wire.
   *
   * @throws IllegalArgumentException if a header is larger than a header can be
   */
  public static Bytes encode(EventStreamMessage message) {
    byte[] headers = headers(message.headers());
    Bytes payload = message.payload();
    byte[] array =
        new byte[Math.addExact(PRELUDE_BYTES + headers.length + CHECKSUM_BYTES, payload.size())];
    ByteBuffer out = ByteBuffer.wrap(array);
    out.putInt(array.length).putInt(headers.length);
    out.putInt(checksum(array, out.position()));
    out.put(headers);
    payload.writeTo(out);
    out.putInt(checksum(array, out.position()));
    return Bytes.wrap(array);
  }

  static int checksum(byte[] array, int length) {
    CRC32 crc = new CRC32();
    crc.update(array, 0, length);
    return (int) crc.getValue();
  }

  private static byte[] headers(Map<String, HeaderValue> headers) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    headers.forEach((name, value) -> {
      byte[] utf8 = name.getBytes(UTF_8);
      if (utf8.length == 0 || utf8.length > EventStreamMessage.HEADER_NAME_BYTES_MAX) {
        throw new IllegalArgumentException("A header's name has " + utf8.length + " bytes");
      }
      out.write(utf8.length);
      out.writeBytes(utf8);
      write(value, out);
    });
    if (out.size() > EventStreamMessage.HEADERS_BYTES_MAX) {
      throw new IllegalArgumentException("The headers have " + out.size() + " bytes");
    }
    return out.toByteArray();
  }

  private static void write(HeaderValue header, ByteArrayOutputStream out) {
    switch (header) {
      case HeaderValue.Bool(var value) -> out.write(value ? HeaderType.TRUE : HeaderType.FALSE);
      case HeaderValue.Int8(var value) -> write(HeaderType.INT_8, value, 1, out);
      case HeaderValue.Int16(var value) -> write(HeaderType.INT_16, value, 2, out);
      case HeaderValue.Int32(var value) -> write(HeaderType.INT_32, value, 4, out);
      case HeaderValue.Int64(var value) -> write(HeaderType.INT_64, value, 8, out);
      case HeaderValue.Binary(var value) -> write(HeaderType.BINARY, value.toByteArray(), out);
      case HeaderValue.Text(var value) -> write(HeaderType.TEXT, value.getBytes(UTF_8), out);
      case HeaderValue.Time(var value) -> write(HeaderType.TIME, value.toEpochMilli(), 8, out);
      case HeaderValue.Id(var value) -> {
        write(HeaderType.ID, value.getMostSignificantBits(), 8, out);
        write(value.getLeastSignificantBits(), 8, out);
      }
    }
  }

  private static void write(byte type, byte[] value, ByteArrayOutputStream out) {
    if (value.length > EventStreamMessage.HEADER_VALUE_BYTES_MAX) {
      throw new IllegalArgumentException("A header's value has " + value.length + " bytes");
    }
    write(type, value.length, 2, out);
    out.writeBytes(value);
  }

  private static void write(byte type, long number, int width, ByteArrayOutputStream out) {
    out.write(type);
    write(number, width, out);
  }

  private static void write(long number, int width, ByteArrayOutputStream out) {
    for (int shift = (width - 1) * Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
      out.write((int) (number >>> shift));
    }
  }
}
