package dev.millrace.engine.table.value;

import dev.millrace.base.Bytes;
import dev.millrace.engine.codec.Decoder;
import dev.millrace.engine.codec.Encoder;
import dev.millrace.engine.codec.MalformedRecordException;
import dev.millrace.engine.table.value.AttributeValue.Binary;
import dev.millrace.engine.table.value.AttributeValue.BinarySet;
import dev.millrace.engine.table.value.AttributeValue.Flag;
import dev.millrace.engine.table.value.AttributeValue.ListValue;
import dev.millrace.engine.table.value.AttributeValue.MapValue;
import dev.millrace.engine.table.value.AttributeValue.Null;
import dev.millrace.engine.table.value.AttributeValue.NumberSet;
import dev.millrace.engine.table.value.AttributeValue.NumberValue;
import dev.millrace.engine.table.value.AttributeValue.SetValue;
import dev.millrace.engine.table.value.AttributeValue.Text;
import dev.millrace.engine.table.value.AttributeValue.TextSet;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Values as bytes: one byte for the type, then what the type needs. Equal values are equal bytes.
 */
public final class ValueCodec {
  private ValueCodec() {}

  public static void encode(AttributeValue value, Encoder out) {
    out.putByte(value.type().code());
    switch (value) {
      case Text(String text) -> out.putString(text);
      case NumberValue(BigDecimal number) -> encodeNumber(number, out);
      case Binary(Bytes bytes) -> out.putBytes(bytes);
      case SetValue set -> {
        out.putVarInt(set.members().size());
        set.members().forEach(member -> encodeMember(member, out));
      }
      case Flag(boolean flag) -> out.putBoolean(flag);
      case Null() -> {}
      case ListValue(List<AttributeValue> elements) -> {
        out.putVarInt(elements.size());
        elements.forEach(element -> encode(element, out));
      }
      case MapValue(SortedMap<String, AttributeValue> entries) -> encodeEntries(entries, out);
    }
  }

  public static AttributeValue decode(Decoder in) {
    return decode(in, AttributeValue.DEPTH_MAX);
  }

  static void encodeEntries(Map<String, AttributeValue> entries, Encoder out) {
    out.putVarInt(entries.size());
    entries.forEach((name, value) -> {
      out.putString(name);
      encode(value, out);
    });
  }

  static SortedMap<String, AttributeValue> decodeEntries(Decoder in, int depthMax) {
    int count = in.getCount();
    SortedMap<String, AttributeValue> entries = new TreeMap<>();
    for (int i = 0; i < count; i++) {
      String name = in.getString();
      if (entries.put(name, decode(in, depthMax)) != null) {
        throw new MalformedRecordException("the name " + name + " twice");
      }
    }
    return entries;
  }

  private static AttributeValue decode(Decoder in, int depthMax) {
    if (depthMax == 0) {
      throw new MalformedRecordException(
          "values nested deeper than " + AttributeValue.DEPTH_MAX + " levels");
    }
    int code = in.getByte();
    ValueType type =
        ValueType.coded(code)
            .orElseThrow(
                () -> new MalformedRecordException("no type of value has the number " + code));
    return switch (type) {
      case S -> new Text(in.getString());
      case N -> decodeNumber(in);
      case B -> new Binary(own(in));
      case SS -> new TextSet(decodeAll(in, from -> new Text(from.getString())));
      case NS -> new NumberSet(decodeAll(in, ValueCodec::decodeNumber));
      case BS -> new BinarySet(decodeAll(in, from -> new Binary(own(from))));
      case BOOL -> new Flag(in.getBoolean());
      case NULL -> new Null();
      case L -> new ListValue(decodeAll(in, from -> decode(from, depthMax - 1)));
      case M -> new MapValue(decodeEntries(in, depthMax - 1));
    };
  }

  private static <T> List<T> decodeAll(Decoder in, Function<Decoder, T> one) {
    int count = in.getCount();
    List<T> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      all.add(one.apply(in));
    }
    return all;
  }

  private static void encodeMember(AttributeValue.KeyValue member, Encoder out) {
    switch (member) {
      case Text(String text) -> out.putString(text);
      case NumberValue(BigDecimal number) -> encodeNumber(number, out);
      case Binary(Bytes bytes) -> out.putBytes(bytes);
    }
  }

  /** The scale in zigzag order, then the digits as the shortest two's complement number. */
  private static void encodeNumber(BigDecimal number, Encoder out) {
    int scale = number.scale();
    out.putVarInt(scale << 1 ^ scale >> 31);
    out.putBytes(Bytes.wrap(number.unscaledValue().toByteArray()));
  }

  private static NumberValue decodeNumber(Decoder in) {
    int scale = in.getVarInt();
    Bytes digits = in.getBytes();
    if (digits.isEmpty()) {
      throw new MalformedRecordException("a number without digits");
    }
    BigInteger unscaled = new BigInteger(digits.toByteArray());
    try {
      return Numbers.checked(new BigDecimal(unscaled, scale >>> 1 ^ -(scale & 1)));
    } catch (NumberException e) {
      throw new MalformedRecordException(e.problem().wording());
    }
  }

  /** A copy: what shares the bytes that were read keeps all of a frame in memory. */
  private static Bytes own(Decoder in) {
    return Bytes.wrap(in.getBytes().toByteArray());
  }
}
