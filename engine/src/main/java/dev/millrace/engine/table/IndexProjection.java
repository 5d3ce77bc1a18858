package dev.millrace.engine.table;

import dev.millrace.engine.table.value.AttributeValue;
import dev.millrace.engine.table.value.Item;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What an index holds of an item beside the keys.
 *
 * @param attributes of {@link Type#INCLUDE} alone
 */
public record IndexProjection(Type type, List<String> attributes) {
  /** By the names that the API has for them. */
  public enum Type {
    ALL,
    KEYS_ONLY,
    INCLUDE;

    public static Optional<Type> named(String name) {
      return Stream.of(values()).filter(type -> type.name().equals(name)).findFirst();
    }
  }

  public IndexProjection {
    attributes = List.copyOf(attributes);
  }

  /** The item as somebody sees it who reads the index. */
  Item of(Item item, List<String> keys) {
    if (type == Type.ALL) {
      return item;
    }
    SortedMap<String, AttributeValue> part = new TreeMap<>(item.attributes());
    part.keySet().removeIf(name -> !keys.contains(name) && !attributes.contains(name));
    return new Item(part);
  }
}
