package dev.millrace.engine.table.value;

import dev.millrace.engine.codec.Decoder;
import dev.millrace.engine.codec.Encoder;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a table keeps under one key: attributes by name, immutable, in the order of their names so
 * that equal items are equal bytes.
 */
public record Item(SortedMap<String, AttributeValue> attributes) {
  public static final Item EMPTY = new Item(new TreeMap<>());

  public Item {
    attributes = Collections.unmodifiableSortedMap(new TreeMap<>(attributes));
  }

  public static Item of(Map<String, AttributeValue> attributes) {
    return new Item(new TreeMap<>(attributes));
  }

  public Optional<AttributeValue> attribute(String name) {
    return Optional.ofNullable(attributes.get(name));
  }

  public boolean isEmpty() {
    return attributes.isEmpty();
  }

  public Item with(String name, AttributeValue value) {
    SortedMap<String, AttributeValue> changed = new TreeMap<>(attributes);
    changed.put(name, value);
    return new Item(changed);
  }

  public Item without(String name) {
    if (!attributes.containsKey(name)) {
      return this;
    }
    SortedMap<String, AttributeValue> changed = new TreeMap<>(attributes);
    changed.remove(name);
    return new Item(changed);
  }

  /** The attributes' names and values, as the limit of 400 KB counts them. */
  public int sizeBytes() {
    int size = 0;
    for (Map.Entry<String, AttributeValue> attribute : attributes.entrySet()) {
      size += Utf8Order.sizeBytes(attribute.getKey()) + attribute.getValue().sizeBytes();
    }
    return size;
  }

  public void encode(Encoder out) {
    ValueCodec.encodeEntries(attributes, out);
  }

  /** Reads what {@link #encode} wrote. */
  public static Item decode(Decoder in) {
    return new Item(ValueCodec.decodeEntries(in, AttributeValue.DEPTH_MAX));
  }
}
