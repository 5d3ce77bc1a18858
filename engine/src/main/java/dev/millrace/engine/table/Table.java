package dev.millrace.engine.table;

import dev.millrace.engine.table.value.AttributeValue.NumberValue;
import dev.millrace.engine.table.value.Item;
import dev.millrace.engine.tree.SortedTree;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A table with its items. Immutable: a change is another table that shares almost everything with
 * this one, so whoever holds one has a frozen copy.
 *
 * @param expiring the items that say when they expire, the next one first
 */
record Table(
    TableDefinition definition,
    SortedTree<ItemKey, StoredItem> items,
    long sizeBytes,
    List<Index> indexes,
    SortedTree<Expiry, StoredItem> expiring) {
  /** A number above is no moment that anybody means. */
  private static final BigDecimal SECONDS_MAX = BigDecimal.valueOf(Long.MAX_VALUE / 1000);

  /** What expired longer ago than five years was most likely never meant to expire. */
  private static final long EXPIRED_SECONDS_MAX = 5L * 365 * 24 * 60 * 60;

  static Table empty(TableDefinition definition) {
    return new Table(
        definition,
        SortedTree.empty(),
        0,
        definition.indexes().stream().map(Index::empty).toList(),
        SortedTree.empty());
  }

  /** The same items under another definition; indexes that are new are filled. */
  Table with(TableDefinition changed) {
    List<Index> kept = new ArrayList<>();
    for (IndexDefinition wanted : changed.indexes()) {
      kept.add(
          index(wanted.name())
              .map(index -> index.with(wanted))
              .orElseGet(() -> Index.over(changed, wanted, items.values())));
    }
    boolean sameExpiry =
        Objects.equals(changed.options().timeToLive(), definition.options().timeToLive());
    return new Table(
        changed,
        items,
        sizeBytes,
        List.copyOf(kept),
        sameExpiry ? expiring : expiring(changed, items.values()));
  }

  Optional<Index> index(String name) {
    return indexes.stream().filter(index -> index.definition().name().equals(name)).findFirst();
  }

  Optional<StoredItem> find(ItemKey key) {
    return items.get(key);
  }

  /** The item takes the place of the one with the same key. */
  Table put(Item item) {
    ItemKey key = key(item);
    Table without = remove(key);
    StoredItem stored = StoredItem.of(key, item);
    List<Index> changed = new ArrayList<>();
    without.indexes.forEach(index -> changed.add(index.with(definition, stored)));
    return new Table(
        definition,
        items.with(key, stored),
        without.sizeBytes + stored.sizeBytes(),
        changed,
        expiry(definition, stored)
            .map(expiry -> without.expiring.with(expiry, stored))
            .orElse(without.expiring));
  }

  /** Where an item stands that was found fit to be stored. */
  ItemKey key(Item item) {
    return Keys.find(item, definition.keys(), definition.attributes(), null)
        .orElseThrow(
            () -> new IllegalStateException("an item without a key in " + definition.name()));
  }

  Table remove(ItemKey key) {
    return find(key).map(this::without).orElse(this);
  }

  /** Those whose time was over at a moment, the oldest first. */
  List<StoredItem> expired(long nowMillis, int itemsMax) {
    long nowSeconds = Math.floorDiv(nowMillis, 1000L);
    List<StoredItem> expired = new ArrayList<>();
    Iterator<StoredItem> next = notForgotten(nowSeconds);
    while (next.hasNext() && expired.size() < itemsMax) {
      StoredItem item = next.next();
      if (expiry(definition, item).orElseThrow().seconds() > nowSeconds) {
        break;
      }
      expired.add(item);
    }
    return expired;
  }

  /** When the next item expires; {@link Long#MAX_VALUE} for never. */
  long nextExpiryMillis(long nowMillis) {
    Iterator<StoredItem> next = notForgotten(Math.floorDiv(nowMillis, 1000L));
    return next.hasNext()
        ? expiry(definition, next.next()).orElseThrow().seconds() * 1000
        : Long.MAX_VALUE;
  }

  private Iterator<StoredItem> notForgotten(long nowSeconds) {
    return expiring.ascending(expiry -> expiry.seconds() < nowSeconds - EXPIRED_SECONDS_MAX);
  }

  private Table without(StoredItem gone) {
    List<Index> changed = new ArrayList<>();
    indexes.forEach(index -> changed.add(index.without(definition, gone)));
    return new Table(
        definition,
        items.without(gone.key()),
        sizeBytes - gone.sizeBytes(),
        changed,
        expiry(definition, gone).map(expiring::without).orElse(expiring));
  }

  private static SortedTree<Expiry, StoredItem> expiring(
      TableDefinition definition, Iterator<StoredItem> items) {
    SortedTree<Expiry, StoredItem> expiring = SortedTree.empty();
    while (items.hasNext()) {
      StoredItem item = items.next();
      Optional<Expiry> expiry = expiry(definition, item);
      if (expiry.isPresent()) {
        expiring = expiring.with(expiry.get(), item);
      }
    }
    return expiring;
  }

  private static Optional<Expiry> expiry(TableDefinition definition, StoredItem stored) {
    String attribute = definition.options().timeToLive();
    if (attribute == null
        || !(stored.item().attributes().get(attribute) instanceof NumberValue(var number))
        || number.signum() < 0
        || number.compareTo(SECONDS_MAX) > 0) {
      return Optional.empty();
    }
    return Optional.of(
        new Expiry(number.setScale(0, RoundingMode.FLOOR).longValueExact(), stored.key()));
  }
}
