package dev.millrace.stream.aggregation;

import dev.millrace.base.Bytes;

/**
 * Reads the fields of a message in the encoding of protocol buffers, one after the other. It keeps
 * to its bytes whatever they say.
 */
final class MessageReader {
  private static final int VARINT_BYTES_MAX = 10;
  private static final int WIRE_TYPE_BITS = 3;
  private static final int FIELD_MAX = (1 << 29) - 1;

  private final Bytes bytes;
  private int at;

  MessageReader(Bytes bytes) {
    this.bytes = bytes;
  }

  /** How the value of a field is written. */
  enum WireType {
    VARINT,
    FIXED_64,
    BYTES,
    FIXED_32
  }

  /**
   * What stands before a value.
   *
   * @param number of the field
   */
  record Tag(int number, WireType type) {}

  boolean hasNext() {
    return at < bytes.size();
  }

  Tag tag() throws MalformedMessageException {
    long tag = varint();
    long number = tag >>> WIRE_TYPE_BITS;
    if (number < 1 || number > FIELD_MAX) {
      throw new MalformedMessageException("a field without a number");
    }
    WireType type =
        switch ((int) (tag & ((1 << WIRE_TYPE_BITS) - 1))) {
          case 0 -> WireType.VARINT;
          case 1 -> WireType.FIXED_64;
          case 2 -> WireType.BYTES;
          case 5 -> WireType.FIXED_32;
          default -> throw new MalformedMessageException("a field of an unknown type");
        };
    return new Tag((int) number, type);
  }

  /** A number of up to 64 bits, seven of them in each byte. */
  long varint() throws MalformedMessageException {
    long value = 0;
    for (int i = 0; i < VARINT_BYTES_MAX; i++) {
      if (!hasNext()) {
        throw new MalformedMessageException("a number without an end");
      }
      byte octet = bytes.get(at++);
      value |= (long) (octet & 0x7F) << (7 * i);
      if (octet >= 0) {
        return value;
      }
    }
    throw new MalformedMessageException("a number of more than 64 bits");
  }

  /** A value whose length stands before it. */
  Bytes bytes() throws MalformedMessageException {
    return take(varint());
  }

  /** Leaves the value of a field out. */
  void skip(Tag tag) throws MalformedMessageException {
    switch (tag.type) {
      case VARINT -> varint();
      case FIXED_64 -> take(Long.BYTES);
      case BYTES -> bytes();
      case FIXED_32 -> take(Integer.BYTES);
    }
  }

  private Bytes take(long length) throws MalformedMessageException {
    if (length < 0 || length > bytes.size() - at) {
      throw new MalformedMessageException("a value that is longer than what is there");
    }
    Bytes value = bytes.slice(at, (int) length);
    at += (int) length;
    return value;
  }
}
