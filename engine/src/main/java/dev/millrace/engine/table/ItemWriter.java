package dev.millrace.engine.table;

import dev.millrace.engine.table.DatabaseProblem.ConditionFailed;
import dev.millrace.engine.table.DatabaseProblem.ExpressionFailed;
import dev.millrace.engine.table.DatabaseProblem.ItemTooLarge;
import dev.millrace.engine.table.DatabaseProblem.KeyUpdated;
import dev.millrace.engine.table.DatabaseRecord.ItemDeleted;
import dev.millrace.engine.table.DatabaseRecord.ItemPut;
import dev.millrace.engine.table.expression.Condition;
import dev.millrace.engine.table.expression.DocumentPath;
import dev.millrace.engine.table.expression.ExpressionException;
import dev.millrace.engine.table.expression.Update.Updated;
import dev.millrace.engine.table.value.Item;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Decides what becomes of one item, and writes nothing. */
final class ItemWriter {
  static final int ITEM_BYTES_MAX = 400 * 1024;
  private static final int UNIT_BYTES = 1024;

  private final Table table;

  ItemWriter(Table table) {
    this.table = table;
  }

  /**
   * A write that can be carried out.
   *
   * @param record null where nothing changes
   */
  record Outcome(Written written, ItemKey key, @Nullable DatabaseRecord record) {}

  ItemKey key(ItemWrite write) {
    return switch (write) {
      case ItemWrite.Put(_, var item, _) -> Keys.ofItem(table.definition(), item);
      case ItemWrite.Change(_, var key, _, _) -> Keys.ofKey(table.definition(), key);
      case ItemWrite.Delete(_, var key, _) -> Keys.ofKey(table.definition(), key);
      case ItemWrite.Check(_, var key, _) -> Keys.ofKey(table.definition(), key);
    };
  }

  /** Throws what is wrong with it. */
  Outcome decide(ItemWrite write, ItemKey key) {
    try {
      return decided(write, key);
    } catch (ExpressionException failed) {
      throw new RefusalException(new ExpressionFailed(failed.wording()));
    }
  }

  private Outcome decided(ItemWrite write, ItemKey key) {
    StoredItem stored = table.find(key).orElse(null);
    Item before = stored == null ? null : stored.item();
    check(write.condition(), before);
    Updated updated = write instanceof ItemWrite.Change change ? updated(change, before) : null;
    Item after =
        switch (write) {
          case ItemWrite.Put(_, var item, _) -> sized(item, false);
          case ItemWrite.Change change ->
              updated == null || (before == null && !change.update().createsItem())
                  ? null
                  : updated.after();
          case ItemWrite.Delete _ -> null;
          case ItemWrite.Check _ -> before;
        };
    String name = table.definition().name();
    DatabaseRecord record = null;
    if (after != null && !after.equals(before)) {
      record = new ItemPut(name, after);
    } else if (after == null && before != null) {
      record = new ItemDeleted(name, Keys.keyOf(table.definition(), before));
    }
    return new Outcome(written(stored, after, updated, key), key, record);
  }

  private static void check(@Nullable Condition condition, @Nullable Item item) {
    if (condition != null && !condition.holds(Objects.requireNonNullElse(item, Item.EMPTY))) {
      throw new RefusalException(new ConditionFailed(item));
    }
  }

  private Updated updated(ItemWrite.Change change, @Nullable Item before) {
    Updated updated = change.update().apply(Objects.requireNonNullElse(before, change.key()));
    for (DocumentPath path : updated.paths()) {
      if (table.definition().keys().contains(path.root().name())) {
        throw new RefusalException(new KeyUpdated(path.root().name()));
      }
    }
    Keys.checkIndexKeys(table.definition(), updated.after());
    sized(updated.after(), true);
    return updated;
  }

  private static Item sized(Item item, boolean updated) {
    if (item.sizeBytes() > ITEM_BYTES_MAX) {
      throw new RefusalException(new ItemTooLarge(updated));
    }
    return item;
  }

  private Written written(
      @Nullable StoredItem before, @Nullable Item after, @Nullable Updated updated, ItemKey key) {
    StoredItem stored = after == null ? null : StoredItem.of(key, after);
    Map<String, Long> indexUnits = new TreeMap<>();
    for (Index index : table.indexes()) {
      long units = units(entry(index, before), entry(index, stored));
      if (units > 0) {
        indexUnits.put(index.definition().name(), units);
      }
    }
    return new Written(
        before == null ? null : before.item(),
        after,
        updated,
        Math.max(units(before), units(stored)),
        indexUnits,
        table.definition(),
        table.sizeBytes());
  }

  private Optional<StoredItem> entry(Index index, @Nullable StoredItem item) {
    return item == null ? Optional.empty() : index.entry(table.definition(), item);
  }

  private static long units(Optional<StoredItem> before, Optional<StoredItem> after) {
    if (before.equals(after)) {
      return 0;
    }
    if (before.isEmpty() || after.isEmpty()) {
      return before.or(() -> after).map(ItemWriter::units).orElse(0L);
    }
    return before.get().key().equals(after.get().key())
        ? Math.max(units(before.get()), units(after.get()))
        : units(before.get()) + units(after.get());
  }

  /** Nothing that is looked at is free. */
  private static long units(@Nullable StoredItem item) {
    return item == null ? 1 : Math.max(1, Math.ceilDiv(item.sizeBytes(), UNIT_BYTES));
  }
}
