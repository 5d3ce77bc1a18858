package dev.millrace.engine.table;

import dev.millrace.engine.table.expression.Condition;
import dev.millrace.engine.table.expression.Update;
import dev.millrace.engine.table.value.Item;
import org.jspecify.annotations.Nullable;

/** What somebody wants done to one item, and under which condition. */
public sealed interface ItemWrite {
  String table();

  /** Sees the item as it is, without attributes where there is none; null for no condition. */
  @Nullable Condition condition();

  record Put(String table, Item item, @Nullable Condition condition) implements ItemWrite {}

  /**
   * Changes an item.
   *
   * @param key the attributes that are its key
   */
  record Change(String table, Item key, Update update, @Nullable Condition condition)
      implements ItemWrite {}

  record Delete(String table, Item key, @Nullable Condition condition) implements ItemWrite {}

  /** Changes nothing. */
  record Check(String table, Item key, Condition condition) implements ItemWrite {}
}
