package dev.millrace.engine.table;

import static dev.millrace.engine.table.ReadFault.ALL_ATTRIBUTES_NOT_PROJECTED;
import static dev.millrace.engine.table.ReadFault.ATTRIBUTES_NOT_PROJECTED;
import static dev.millrace.engine.table.ReadFault.START_KEY_INVALID;
import static dev.millrace.engine.table.ReadFault.START_KEY_OUTSIDE;
import static dev.millrace.engine.table.ReadFault.START_KEY_SORT;

import dev.millrace.engine.table.DatabaseProblem.IndexMissing;
import dev.millrace.engine.table.DatabaseProblem.ReadRefused;
import dev.millrace.engine.table.PageRange.InPartition;
import dev.millrace.engine.table.value.AttributeValue;
import dev.millrace.engine.table.value.Item;
import dev.millrace.engine.tree.SortedTree;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Walks a table, or one of its indexes, for a page. */
final class PageReader {
  /** A page ends with the item that reaches this. */
  static final int PAGE_BYTES_MAX = 1024 * 1024;

  private final Table table;
  private final @Nullable Index index;

  /**
   * A reader.
   *
   * @param indexName null to read the table itself
   */
  PageReader(Table table, @Nullable String indexName) {
    this.table = table;
    this.index =
        indexName == null
            ? null
            : table
                .index(indexName)
                .orElseThrow(() ->
                    new RefusalException(new IndexMissing(table.definition().name(), indexName)));
  }

  boolean overGlobalIndex() {
    return index != null && index.definition().global();
  }

  /** The key that orders what is read. */
  KeySchema keys() {
    return index == null ? table.definition().keys() : index.definition().keys();
  }

  Page read(PageRange range, @Nullable Item startKey, PageWish wish) {
    boolean fetches = index != null && fetches(index.definition(), wish);
    Predicate<ItemKey> leftOut = leftOut(range, startKey, wish.ascending());
    SortedTree<ItemKey, StoredItem> entries = index == null ? table.items() : index.entries();
    Iterator<StoredItem> walk =
        wish.ascending() ? entries.ascending(leftOut) : entries.descending(leftOut);
    List<StoredItem> items = new ArrayList<>();
    List<Integer> fetched = new ArrayList<>();
    long sizeBytes = 0;
    StoredItem last = null;
    while (last == null && walk.hasNext()) {
      StoredItem entry = walk.next();
      if (wish.ascending() ? range.isBehind(entry.key()) : range.isBefore(entry.key())) {
        break;
      }
      sizeBytes += entry.sizeBytes();
      StoredItem seen = fetches ? whole(entry) : entry;
      if (fetches) {
        fetched.add(seen.sizeBytes());
      }
      items.add(seen);
      if (items.size() >= wish.itemsMax() || (sizeBytes >= PAGE_BYTES_MAX && walk.hasNext())) {
        last = entry;
      }
    }
    return new Page(
        List.copyOf(items),
        last == null ? null : position(last.item()),
        sizeBytes,
        List.copyOf(fetched),
        index == null ? null : index.definition());
  }

  /** Whether items have to be read from the table because the index does not hold enough. */
  private boolean fetches(IndexDefinition definition, PageWish wish) {
    if (definition.projection().type() == IndexProjection.Type.ALL) {
      return false;
    }
    if (wish.allAttributes()) {
      if (definition.global()) {
        throw refusal(ALL_ATTRIBUTES_NOT_PROJECTED, definition.name());
      }
      return true;
    }
    List<String> held = new ArrayList<>(positionNames());
    held.addAll(definition.projection().attributes());
    List<String> missing =
        wish.attributes() == null
            ? List.of()
            : wish.attributes().stream().filter(name -> !held.contains(name)).sorted().toList();
    if (definition.global() && !missing.isEmpty()) {
      throw refusal(ATTRIBUTES_NOT_PROJECTED, definition.name() + " does not project " + missing);
    }
    return !missing.isEmpty();
  }

  private StoredItem whole(StoredItem entry) {
    ItemKey key = entry.key().item();
    return key == null ? entry : table.find(key).orElse(entry);
  }

  private Predicate<ItemKey> leftOut(PageRange range, @Nullable Item startKey, boolean ascending) {
    if (startKey == null) {
      return ascending ? range::isBefore : range::isBehind;
    }
    ItemKey start = start(startKey);
    if (range instanceof InPartition partition && !partition.isHere(start)) {
      throw refusal(START_KEY_OUTSIDE, "");
    }
    if (range.isBefore(start) || range.isBehind(start)) {
      throw refusal(
          range instanceof InPartition ? START_KEY_SORT : ReadFault.START_KEY_SEGMENT, "");
    }
    return ascending ? key -> key.compareTo(start) <= 0 : key -> key.compareTo(start) >= 0;
  }

  private ItemKey start(Item startKey) {
    List<String> names = positionNames();
    if (startKey.attributes().size() != names.size()) {
      throw refusal(START_KEY_INVALID, "");
    }
    TableDefinition definition = table.definition();
    ItemKey inTable =
        Keys.find(startKey, definition.keys(), definition.attributes(), null)
            .orElseThrow(() -> refusal(START_KEY_INVALID, ""));
    return index == null
        ? inTable
        : Keys.find(startKey, index.definition().keys(), definition.attributes(), inTable)
            .orElseThrow(() -> refusal(START_KEY_INVALID, ""));
  }

  /** The attributes that tell an entry from every other. */
  private List<String> positionNames() {
    KeySchema tableKeys = table.definition().keys();
    return index == null
        ? tableKeys.names()
        : KeySchema.union(index.definition().keys(), tableKeys);
  }

  private Item position(Item item) {
    List<String> names = positionNames();
    SortedMap<String, AttributeValue> position = new TreeMap<>(item.attributes());
    position.keySet().removeIf(name -> !names.contains(name));
    return new Item(position);
  }

  private static RefusalException refusal(ReadFault fault, String detail) {
    return new RefusalException(new ReadRefused(fault, detail));
  }
}
