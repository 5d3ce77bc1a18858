package dev.millrace.engine.table;

import dev.millrace.engine.table.value.Item;
import dev.millrace.engine.table.value.ValueType;
import dev.millrace.engine.tree.SortedTree;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;

/** A secondary index: entries for the items that have its key, in its order. Immutable. */
record Index(IndexDefinition definition, SortedTree<ItemKey, StoredItem> entries, long sizeBytes) {
  static Index empty(IndexDefinition definition) {
    return new Index(definition, SortedTree.empty(), 0);
  }

  static Index over(TableDefinition table, IndexDefinition definition, Iterator<StoredItem> items) {
    Index index = empty(definition);
    while (items.hasNext()) {
      index = index.with(table, items.next());
    }
    return index;
  }

  Index with(IndexDefinition changed) {
    return new Index(changed, entries, sizeBytes);
  }

  Index with(TableDefinition table, StoredItem item) {
    return entry(table, item)
        .map(entry ->
            new Index(definition, entries.with(entry.key(), entry), sizeBytes + entry.sizeBytes()))
        .orElse(this);
  }

  Index without(TableDefinition table, StoredItem item) {
    return entry(table, item)
        .map(entry ->
            new Index(definition, entries.without(entry.key()), sizeBytes - entry.sizeBytes()))
        .orElse(this);
  }

  /** What the index holds of an item; empty where the item lacks a part of the index's key. */
  Optional<StoredItem> entry(TableDefinition table, StoredItem stored) {
    Item item = stored.item();
    Map<String, ValueType> types = table.attributes();
    return Keys.find(item, definition.keys(), types, stored.key())
        .map(key ->
            StoredItem.of(
                key,
                definition
                    .projection()
                    .of(item, KeySchema.union(definition.keys(), table.keys()))));
  }
}
