package dev.millrace.engine.table;

import dev.millrace.engine.table.value.Item;

/**
 * An item, or what an index holds of one, where it stands.
 *
 * @param sizeBytes what it counts towards limits and capacity
 */
public record StoredItem(ItemKey key, Item item, int sizeBytes) {
  static StoredItem of(ItemKey key, Item item) {
    return new StoredItem(key, item, item.sizeBytes());
  }
}
