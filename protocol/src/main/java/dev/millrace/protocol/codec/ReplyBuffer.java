package dev.millrace.protocol.codec;

import dev.millrace.base.Bytes;
import java.io.OutputStream;
import java.util.Arrays;

/** Collects a reply in one array, which then is the reply. */
final class ReplyBuffer extends OutputStream {
  private byte[] array;
  private int size;

  ReplyBuffer(int bytesExpected) {
    this.array = new byte[bytesExpected];
  }

  @Override
  public void write(int octet) {
    reserve(1);
    array[size++] = (byte) octet;
  }

  @Override
  public void write(byte[] source, int offset, int length) {
    reserve(length);
    System.arraycopy(source, offset, array, size, length);
    size += length;
  }

  /** The lowest bytes of the number, the highest of them first. */
  void writeNumber(long number, int length) {
    reserve(length);
    for (int shift = (length - 1) * Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
      array[size++] = (byte) (number >>> shift);
    }
  }

  /** What was written; nothing may be written after it. */
  Bytes toBytes() {
    return Bytes.wrap(array, 0, size);
  }

  private void reserve(int more) {
    if (array.length - size < more) {
      array = Arrays.copyOf(array, Math.max(array.length * 2, Math.addExact(size, more)));
    }
  }
}
