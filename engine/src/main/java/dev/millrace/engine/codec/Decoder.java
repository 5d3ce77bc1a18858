package dev.millrace.engine.codec;

import dev.millrace.base.Bytes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what {@link Encoder} wrote, in the same order. */
public final class Decoder {
  private final Bytes source;
  private int at;

  public Decoder(Bytes source) {
    this.source = source;
  }

  public int remaining() {
    return source.size() - at;
  }

  public int getByte() {
    need(1);
    return source.get(at++) & 0xFF;
  }

  public boolean getBoolean() {
    int value = getByte();
    if (value > 1) {
      throw new MalformedRecordException("a boolean of " + value);
    }
    return value == 1;
  }

  public int getInt() {
    return (int) getFixed(Integer.BYTES);
  }

  public long getLong() {
    return getFixed(Long.BYTES);
  }

  public long getVarLong() {
    long value = 0;
    for (int shift = 0; ; shift += 7) {
      int next = getByte();
      if (shift == Long.SIZE - 1 && next > 1) {
        throw new MalformedRecordException("an integer of more than 64 bits");
      }
      value |= (long) (next & 0x7F) << shift;
      if (next < 0x80) {
        return value;
      }
    }
  }

  public int getVarInt() {
    long value = getVarLong();
    if (value >>> Integer.SIZE != 0) {
      throw new MalformedRecordException("an integer of more than 32 bits");
    }
    return (int) value;
  }

  public Bytes getBytes() {
    return getRaw(getCount());
  }

  public Bytes getRaw(int size) {
    need(size);
    Bytes value = source.slice(at, size);
    at += size;
    return value;
  }

  public String getString() {
    return getBytes().toUtf8String();
  }

  public @Nullable String getNullableString() {
    return getBoolean() ? getString() : null;
  }

  public List<String> getStringList() {
    int count = getCount();
    List<String> list = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      list.add(getString());
    }
    return List.copyOf(list);
  }

  public Map<String, String> getStrings() {
    int count = getCount();
    Map<String, String> map = new LinkedHashMap<>();
    for (int i = 0; i < count; i++) {
      map.put(getString(), getString());
    }
    return map;
  }

  /** A count of things that take at least a byte each, so never more than what is left. */
  public int getCount() {
    int count = getVarInt();
    if (count < 0 || count > remaining()) {
      throw new MalformedRecordException("a count of " + count + " in " + remaining() + " bytes");
    }
    return count;
  }

  /** Called where everything should have been read. */
  public void expectEnd() {
    if (remaining() != 0) {
      throw new MalformedRecordException(remaining() + " bytes too many");
    }
  }

  private long getFixed(int bytes) {
    need(bytes);
    long value = 0;
    for (int i = 0; i < bytes; i++) {
      value = value << 8 | (source.get(at++) & 0xFF);
    }
    return value;
  }

  private void need(int bytes) {
    if (bytes < 0 || bytes > remaining()) {
      throw new MalformedRecordException(bytes + " bytes wanted, " + remaining() + " there");
    }
  }
}
