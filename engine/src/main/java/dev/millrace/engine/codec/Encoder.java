package dev.millrace.engine.codec;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.millrace.base.Bytes;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Writes values into a growing array. Integers that are usually small are variable-length (seven
 * bits a byte, low bits first); what must stand at a known place is fixed and big-endian.
 */
public final class Encoder {
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private byte[] array;
  private int size;

  public Encoder(int capacityBytes) {
    array = new byte[Math.max(16, capacityBytes)];
  }

  public int size() {
    return size;
  }

  public void putByte(int value) {
    ensure(1);
    array[size++] = (byte) value;
  }

  public void putBoolean(boolean value) {
    putByte(value ? 1 : 0);
  }

  public void putInt(int value) {
    ensure(Integer.BYTES);
    INT.set(array, size, value);
    size += Integer.BYTES;
  }

  public void putLong(long value) {
    ensure(Long.BYTES);
    LONG.set(array, size, value);
    size += Long.BYTES;
  }

  /** One to ten bytes; negative values are allowed and take ten. */
  public void putVarLong(long value) {
    ensure(10);
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      array[size++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    array[size++] = (byte) rest;
  }

  public void putVarInt(int value) {
    putVarLong(Integer.toUnsignedLong(value));
  }

  public void putBytes(Bytes value) {
    putVarInt(value.size());
    putRaw(value);
  }

  /** The bytes alone, without their count. */
  public void putRaw(Bytes value) {
    ensure(value.size());
    value.copyTo(array, size);
    size += value.size();
  }

  public void putString(String value) {
    byte[] utf8 = value.getBytes(UTF_8);
    putVarInt(utf8.length);
    ensure(utf8.length);
    System.arraycopy(utf8, 0, array, size, utf8.length);
    size += utf8.length;
  }

  /** A presence byte, then the text if there is one. */
  public void putNullableString(@Nullable String value) {
    putBoolean(value != null);
    if (value != null) {
      putString(value);
    }
  }

  public void putStringList(List<String> list) {
    putVarInt(list.size());
    list.forEach(this::putString);
  }

  public void putStrings(Map<String, String> map) {
    putVarInt(map.size());
    map.forEach((key, value) -> {
      putString(key);
      putString(value);
    });
  }

  /** Overwrites four bytes written before, for counts and checksums known only afterwards. */
  public void setInt(int offset, int value) {
    Objects.checkFromIndexSize(offset, Integer.BYTES, size);
    INT.set(array, offset, value);
  }

  /** What was written from an offset on, shared: valid until the next call that writes. */
  public ByteBuffer view(int from) {
    return ByteBuffer.wrap(array, from, size - from);
  }

  /** Forgets everything written from an offset on. */
  public void truncate(int to) {
    size = Objects.checkIndex(to, size + 1);
  }

  /** All that was written, as a value of its own. */
  public Bytes toBytes() {
    return Bytes.wrap(Arrays.copyOf(array, size));
  }

  private void ensure(int more) {
    if (array.length - size < more) {
      array = Arrays.copyOf(array, Math.max(array.length * 2, Math.addExact(size, more)));
    }
  }
}
