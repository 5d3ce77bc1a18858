package dev.millrace.engine.table.value;

import dev.millrace.base.Bytes;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * One value of an item's attribute. Two values are equal where DynamoDB holds them equal: numbers
 * by value, sets without regard to order, text and binary exactly.
 */
public sealed interface AttributeValue {
  /** How many values deep a document may be, the value itself being the first. */
  int DEPTH_MAX = 32;

  /**
   * The name that requests and {@code attribute_type} use: S, N, B, SS, NS, BS, BOOL, NULL, L, M.
   */
  default String typeName() {
    return type().wireName();
  }

  ValueType type();

  /** What the value counts towards the size of its item, in bytes, without its attribute's name. */
  int sizeBytes();

  /**
   * How many values deep it is: 1 for a scalar or a set, one more than the deepest element else.
   */
  default int depth() {
    return 1;
  }

  /** A value that can be a key and that {@code <} knows, ordered within its own type. */
  sealed interface KeyValue extends AttributeValue, Comparable<KeyValue> {
    /** Keys of one table are of one type; across types the order is S, N, B. */
    @Override
    default int compareTo(KeyValue other) {
      return switch (this) {
        case Text(String a) when other instanceof Text(String b) -> Utf8Order.compare(a, b);
        case NumberValue(BigDecimal a) when other instanceof NumberValue(BigDecimal b) ->
            a.compareTo(b);
        case Binary(Bytes a) when other instanceof Binary(Bytes b) -> Utf8Order.compare(a, b);
        case Text _, NumberValue _, Binary _ -> type().compareTo(other.type());
      };
    }
  }

  record Text(String text) implements KeyValue {
    @Override
    public ValueType type() {
      return ValueType.S;
    }

    @Override
    public int sizeBytes() {
      return Utf8Order.sizeBytes(text);
    }
  }

  /** The number is kept without trailing zeros, so that equal numbers are equal values. */
  record NumberValue(BigDecimal number) implements KeyValue {
    public NumberValue {
      number = number.stripTrailingZeros();
    }

    @Override
    public ValueType type() {
      return ValueType.N;
    }

    @Override
    public int sizeBytes() {
      return Numbers.sizeBytes(number);
    }
  }

  record Binary(Bytes bytes) implements KeyValue {
    @Override
    public ValueType type() {
      return ValueType.B;
    }

    @Override
    public int sizeBytes() {
      return bytes.size();
    }
  }

  /** A set as its members in ascending order, each once; an empty one cannot be stored. */
  sealed interface SetValue extends AttributeValue {
    List<? extends KeyValue> members();

    @Override
    default int sizeBytes() {
      return members().stream().mapToInt(AttributeValue::sizeBytes).sum();
    }

    /** A set of the same type with these members. */
    SetValue withMembers(Collection<? extends KeyValue> members);
  }

  record TextSet(List<Text> members) implements SetValue {
    public TextSet {
      members = distinct(members);
    }

    public static TextSet of(String... texts) {
      return new TextSet(Stream.of(texts).map(Text::new).toList());
    }

    @Override
    public ValueType type() {
      return ValueType.SS;
    }

    @Override
    public TextSet withMembers(Collection<? extends KeyValue> members) {
      return new TextSet(members.stream().map(Text.class::cast).toList());
    }
  }

  record NumberSet(List<NumberValue> members) implements SetValue {
    public NumberSet {
      members = distinct(members);
    }

    @Override
    public ValueType type() {
      return ValueType.NS;
    }

    @Override
    public NumberSet withMembers(Collection<? extends KeyValue> members) {
      return new NumberSet(members.stream().map(NumberValue.class::cast).toList());
    }
  }

  record BinarySet(List<Binary> members) implements SetValue {
    public BinarySet {
      members = distinct(members);
    }

    @Override
    public ValueType type() {
      return ValueType.BS;
    }

    @Override
    public BinarySet withMembers(Collection<? extends KeyValue> members) {
      return new BinarySet(members.stream().map(Binary.class::cast).toList());
    }
  }

  record Flag(boolean value) implements AttributeValue {
    @Override
    public ValueType type() {
      return ValueType.BOOL;
    }

    @Override
    public int sizeBytes() {
      return 1;
    }
  }

  record Null() implements AttributeValue {
    @Override
    public ValueType type() {
      return ValueType.NULL;
    }

    @Override
    public int sizeBytes() {
      return 1;
    }
  }

  record ListValue(List<AttributeValue> elements) implements AttributeValue {
    public ListValue {
      elements = List.copyOf(elements);
    }

    @Override
    public ValueType type() {
      return ValueType.L;
    }

    @Override
    public int sizeBytes() {
      return elements.stream().mapToInt(element -> 1 + element.sizeBytes()).sum() + 3;
    }

    @Override
    public int depth() {
      return 1 + deepest(elements);
    }
  }

  record MapValue(SortedMap<String, AttributeValue> entries) implements AttributeValue {
    public MapValue {
      entries = Collections.unmodifiableSortedMap(new TreeMap<>(entries));
    }

    public static MapValue of(Map<String, AttributeValue> entries) {
      return new MapValue(new TreeMap<>(entries));
    }

    @Override
    public ValueType type() {
      return ValueType.M;
    }

    @Override
    public int sizeBytes() {
      int size = 3;
      for (Map.Entry<String, AttributeValue> entry : entries.entrySet()) {
        size += 1 + Utf8Order.sizeBytes(entry.getKey()) + entry.getValue().sizeBytes();
      }
      return size;
    }

    @Override
    public int depth() {
      return 1 + deepest(entries.values());
    }
  }

  private static int deepest(Collection<AttributeValue> values) {
    return values.stream().mapToInt(AttributeValue::depth).max().orElse(0);
  }

  private static <V extends KeyValue> List<V> distinct(List<V> members) {
    return List.copyOf(new TreeSet<>(members));
  }
}
