package dev.millrace.protocol.codec;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.millrace.base.Bytes;
import java.util.Arrays;

/** CBOR in a buffer that grows; lengths are always definite. */
final class CborWriter {
  private byte[] buffer = new byte[512];
  private int size;

  void head(int major, long argument) {
    int high = major << 5;
    if (argument >= 0 && argument < 24) {
      writeByte(high | (int) argument);
    } else if (argument >= 0 && argument <= 0xff) {
      writeByte(high | 24);
      writeByte((int) argument);
    } else if (argument >= 0 && argument <= 0xffff) {
      writeByte(high | 25);
      writeNumber(argument, Short.BYTES);
    } else if (argument >= 0 && argument <= 0xffff_ffffL) {
      writeByte(high | 26);
      writeNumber(argument, Integer.BYTES);
    } else {
      writeByte(high | 27);
      writeNumber(argument, Long.BYTES);
    }
  }

  void integer(long value) {
    if (value >= 0) {
      head(CborReader.UNSIGNED, value);
    } else {
      head(CborReader.NEGATIVE, -1 - value);
    }
  }

  void text(String text) {
    byte[] utf8 = text.getBytes(UTF_8);
    head(CborReader.TEXT, utf8.length);
    ensure(utf8.length);
    System.arraycopy(utf8, 0, buffer, size, utf8.length);
    size += utf8.length;
  }

  void bytes(byte[] bytes) {
    head(CborReader.BYTES, bytes.length);
    ensure(bytes.length);
    System.arraycopy(bytes, 0, buffer, size, bytes.length);
    size += bytes.length;
  }

  void simple(int which) {
    writeByte((CborReader.SIMPLE << 5) | which);
  }

  void single(float value) {
    writeByte((CborReader.SIMPLE << 5) | 26);
    writeNumber(Float.floatToIntBits(value), Integer.BYTES);
  }

  void number(double value) {
    writeByte((CborReader.SIMPLE << 5) | 27);
    writeNumber(Double.doubleToLongBits(value), Long.BYTES);
  }

  Bytes toBytes() {
    return Bytes.wrap(buffer, 0, size);
  }

  private void writeNumber(long value, int length) {
    for (int shift = (length - 1) * Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
      writeByte((int) (value >>> shift));
    }
  }

  private void writeByte(int value) {
    ensure(1);
    buffer[size++] = (byte) value;
  }

  private void ensure(int more) {
    if (buffer.length - size < more) {
      buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, Math.addExact(size, more)));
    }
  }
}
