package dev.millrace.base;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Objects;
import java.util.zip.Checksum;
import org.jspecify.annotations.Nullable;

/**
 * An immutable run of bytes: a message body, a blob member, an encoded record. A slice shares the
 * array of what it was cut from, so a body crosses all rooms without being copied.
 */
public final class Bytes {
  public static final Bytes EMPTY = new Bytes(new byte[0], 0, 0);

  private final byte[] array;
  private final int offset;
  private final int size;

  private Bytes(byte[] array, int offset, int size) {
    this.array = array;
    this.offset = offset;
    this.size = size;
  }

  /** Takes the array as it is: the caller must not write to it afterwards. */
  public static Bytes wrap(byte[] array) {
    return array.length == 0 ? EMPTY : new Bytes(array, 0, array.length);
  }

  /** Takes part of the array as it is: the caller must not write to that part afterwards. */
  public static Bytes wrap(byte[] array, int offset, int size) {
    Objects.checkFromIndexSize(offset, size, array.length);
    return size == 0 ? EMPTY : new Bytes(array, offset, size);
  }

  public static Bytes copyOf(ByteBuffer source) {
    byte[] copy = new byte[source.remaining()];
    source.get(source.position(), copy);
    return wrap(copy);
  }

  public static Bytes utf8(String text) {
    return wrap(text.getBytes(UTF_8));
  }

  public int size() {
    return size;
  }

  public boolean isEmpty() {
    return size == 0;
  }

  public byte get(int index) {
    return array[offset + Objects.checkIndex(index, size)];
  }

  public Bytes slice(int from, int length) {
    Objects.checkFromIndexSize(from, length, size);
    return wrap(array, offset + from, length);
  }

  /** A read-only view, positioned at the first byte, big-endian. */
  public ByteBuffer asByteBuffer() {
    return ByteBuffer.wrap(array, offset, size).slice().asReadOnlyBuffer();
  }

  public byte[] toByteArray() {
    return Arrays.copyOfRange(array, offset, offset + size);
  }

  /**
   * Hands the array that holds these bytes to a parser, so that it need not copy them. The reader
   * must not write to it, nor keep it.
   */
  public <R> R read(ArrayReader<R> reader) {
    return reader.read(array, offset, size);
  }

  /** Takes bytes where they are. */
  @FunctionalInterface
  public interface ArrayReader<R> {
    R read(byte[] array, int offset, int size);
  }

  /** From the array itself: a checksum copies what it is handed in a read-only buffer. */
  public void addTo(Checksum checksum) {
    checksum.update(array, offset, size);
  }

  /** The same for a digest. */
  public void addTo(MessageDigest digest) {
    digest.update(array, offset, size);
  }

  /** Malformed sequences become U+FFFD; who must refuse them checks before. */
  public String toUtf8String() {
    return new String(array, offset, size, UTF_8);
  }

  /** Into an array, from a place on. */
  public void copyTo(byte[] target, int targetOffset) {
    System.arraycopy(array, offset, target, targetOffset, size);
  }

  public void writeTo(ByteBuffer target) {
    target.put(array, offset, size);
  }

  public void writeTo(OutputStream target) {
    try {
      target.write(array, offset, size);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Bytes that
        && Arrays.equals(
            array, offset, offset + size, that.array, that.offset, that.offset + that.size);
  }

  @Override
  public int hashCode() {
    int hash = 1;
    for (int i = offset; i < offset + size; i++) {
      hash = 31 * hash + array[i];
    }
    return hash;
  }

  /** The size alone: bodies do not belong in logs. */
  @Override
  public String toString() {
    return "Bytes[" + size + "]";
  }
}
