package dev.millrace.engine.table;

import dev.millrace.engine.table.DatabaseProblem.EmptyIndexKey;
import dev.millrace.engine.table.DatabaseProblem.EmptyKey;
import dev.millrace.engine.table.DatabaseProblem.IndexKeyTooLong;
import dev.millrace.engine.table.DatabaseProblem.IndexKeyType;
import dev.millrace.engine.table.DatabaseProblem.KeyElementMismatch;
import dev.millrace.engine.table.DatabaseProblem.KeyMissing;
import dev.millrace.engine.table.DatabaseProblem.KeyTooLong;
import dev.millrace.engine.table.DatabaseProblem.KeyType;
import dev.millrace.engine.table.value.AttributeValue;
import dev.millrace.engine.table.value.AttributeValue.KeyValue;
import dev.millrace.engine.table.value.Item;
import dev.millrace.engine.table.value.ValueType;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Finds keys in items, and refuses what cannot be one. */
final class Keys {
  static final int PARTITION_KEY_BYTES_MAX = 2048;
  static final int SORT_KEY_BYTES_MAX = 1024;

  private Keys() {}

  /** The key of an item that is to be stored, in the words of a put. */
  static ItemKey ofItem(TableDefinition table, Item item) {
    for (String name : table.keys().names()) {
      AttributeValue value =
          item.attribute(name).orElseThrow(() -> new RefusalException(new KeyMissing(name)));
      ValueType expected = type(table, name);
      if (value.type() != expected) {
        throw new RefusalException(new KeyType(name, expected, value.type()));
      }
    }
    ItemKey key = checked(table, item);
    checkIndexKeys(table, item);
    return key;
  }

  /** The key that somebody names: all of the key's attributes and no other. */
  static ItemKey ofKey(TableDefinition table, Item key) {
    if (key.attributes().size() != table.keys().names().size()) {
      throw new RefusalException(new KeyElementMismatch());
    }
    for (String name : table.keys().names()) {
      if (key.attribute(name).map(AttributeValue::type).orElse(null) != type(table, name)) {
        throw new RefusalException(new KeyElementMismatch());
      }
    }
    return checked(table, key);
  }

  /** The attributes of an item that are its key. */
  static Item keyOf(TableDefinition table, Item item) {
    SortedMap<String, AttributeValue> key = new TreeMap<>(item.attributes());
    key.keySet().removeIf(name -> !table.keys().contains(name));
    return new Item(key);
  }

  /** Empty where a part of the key is missing, of another type, or empty. */
  static Optional<ItemKey> find(
      Item item, KeySchema keys, Map<String, ValueType> types, @Nullable ItemKey owner) {
    KeyValue partition = part(item, keys.partition(), types);
    String sortName = keys.sort();
    KeyValue sort = sortName == null ? null : part(item, sortName, types);
    return partition == null || (sortName != null && sort == null)
        ? Optional.empty()
        : Optional.of(ItemKey.of(partition, sort, owner));
  }

  /** Whether what an item has in the place of indexes' keys can be one. */
  static void checkIndexKeys(TableDefinition table, Item item) {
    for (IndexDefinition index : table.indexes()) {
      for (String name : index.keys().names()) {
        AttributeValue value = item.attributes().get(name);
        if (value == null || table.keys().contains(name)) {
          continue;
        }
        ValueType expected = type(table, name);
        if (value.type() != expected) {
          throw new RefusalException(new IndexKeyType(index.name(), name, expected, value.type()));
        }
        if (value.sizeBytes() == 0) {
          throw new RefusalException(new EmptyIndexKey(index.name(), name, expected));
        }
        boolean partition = name.equals(index.keys().partition());
        if (value.sizeBytes() > (partition ? PARTITION_KEY_BYTES_MAX : SORT_KEY_BYTES_MAX)) {
          throw new RefusalException(new IndexKeyTooLong(partition));
        }
      }
    }
  }

  private static ItemKey checked(TableDefinition table, Item item) {
    for (String name : table.keys().names()) {
      int sizeBytes = item.attribute(name).map(AttributeValue::sizeBytes).orElse(0);
      boolean partition = name.equals(table.keys().partition());
      if (sizeBytes == 0) {
        throw new RefusalException(new EmptyKey(name, type(table, name)));
      }
      if (sizeBytes > (partition ? PARTITION_KEY_BYTES_MAX : SORT_KEY_BYTES_MAX)) {
        throw new RefusalException(new KeyTooLong(partition));
      }
    }
    return find(item, table.keys(), table.attributes(), null)
        .orElseThrow(() -> new RefusalException(new KeyElementMismatch()));
  }

  private static @Nullable KeyValue part(Item item, String name, Map<String, ValueType> types) {
    return item.attributes().get(name) instanceof KeyValue value
            && value.type() == types.get(name)
            && value.sizeBytes() > 0
        ? value
        : null;
  }

  private static ValueType type(TableDefinition table, String name) {
    ValueType type = table.attributes().get(name);
    if (type == null) {
      throw new IllegalStateException(name + " is a key of " + table.name() + " without a type");
    }
    return type;
  }
}
