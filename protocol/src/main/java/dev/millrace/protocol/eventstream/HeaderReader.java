package dev.millrace.protocol.eventstream;

import dev.millrace.base.Bytes;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** Reads a message's headers; every length in them is held against what is there. */
final class HeaderReader {
  private final ByteBuffer in;

  private HeaderReader(ByteBuffer in) {
    this.in = in;
  }

  /** All headers, which take the whole of that block. */
  static Map<String, HeaderValue> read(ByteBuffer block) {
    HeaderReader reader = new HeaderReader(block);
    Map<String, HeaderValue> headers = new LinkedHashMap<>();
    while (block.hasRemaining()) {
      String name = reader.bytes(Byte.toUnsignedInt(block.get())).toUtf8String();
      if (name.isEmpty()) {
        throw new EventStreamException("A header has no name");
      }
      if (headers.putIfAbsent(name, reader.value()) != null) {
        throw new EventStreamException("A header is there twice");
      }
    }
    return headers;
  }

  private HeaderValue value() {
    return switch (need(1).get()) {
      case HeaderType.TRUE -> new HeaderValue.Bool(true);
      case HeaderType.FALSE -> new HeaderValue.Bool(false);
      case HeaderType.INT_8 -> new HeaderValue.Int8(need(1).get());
      case HeaderType.INT_16 -> new HeaderValue.Int16(need(2).getShort());
      case HeaderType.INT_32 -> new HeaderValue.Int32(need(4).getInt());
      case HeaderType.INT_64 -> new HeaderValue.Int64(need(8).getLong());
      case HeaderType.BINARY -> new HeaderValue.Binary(sizedBytes());
      case HeaderType.TEXT -> new HeaderValue.Text(sizedBytes().toUtf8String());
      case HeaderType.TIME -> new HeaderValue.Time(Instant.ofEpochMilli(need(8).getLong()));
      case HeaderType.ID -> new HeaderValue.Id(new UUID(need(16).getLong(), in.getLong()));
      default -> throw new EventStreamException("A header is of no known type");
    };
  }

  private Bytes sizedBytes() {
    return bytes(Short.toUnsignedInt(need(2).getShort()));
  }

  private Bytes bytes(int length) {
    byte[] bytes = new byte[length];
    need(length).get(bytes);
    return Bytes.wrap(bytes);
  }

  private ByteBuffer need(int length) {
    if (in.remaining() < length) {
      throw new EventStreamException("A header is cut off");
    }
    return in;
  }
}
