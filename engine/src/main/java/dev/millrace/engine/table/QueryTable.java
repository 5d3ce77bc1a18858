package dev.millrace.engine.table;

import dev.millrace.engine.Context;
import dev.millrace.engine.Decision;
import dev.millrace.engine.table.DatabaseProblem.ExpressionFailed;
import dev.millrace.engine.table.DatabaseProblem.ReadRefused;
import dev.millrace.engine.table.PageRange.InPartition;
import dev.millrace.engine.table.expression.ExpressionException;
import dev.millrace.engine.table.expression.KeyCondition;
import dev.millrace.engine.table.expression.KeyCondition.KeyElement;
import dev.millrace.engine.table.expression.KeyRange;
import dev.millrace.engine.table.value.Item;
import dev.millrace.engine.table.value.ValueType;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads a page of one partition of a table or an index.
 *
 * @param index null to read the table itself
 * @param startKey behind which it goes on; null to begin
 * @param consistent whether it must see what was just written, which a global index does not
 *     promise
 */
public record QueryTable(
    String table,
    @Nullable String index,
    KeyCondition condition,
    @Nullable Item startKey,
    boolean consistent,
    PageWish wish)
    implements DatabaseCommand<Page> {
  @Override
  public Decision<Page> decideOrThrow(DatabaseMachine database, Context context) {
    Table there = database.table(table);
    PageReader reader = new PageReader(there, index);
    if (consistent && reader.overGlobalIndex()) {
      return Decision.refused(new ReadRefused(ReadFault.CONSISTENT_GLOBAL_INDEX, ""));
    }
    return Decision.reply(
        reader.read(range(reader.keys(), there.definition().attributes()), startKey, wish));
  }

  private InPartition range(KeySchema keys, Map<String, ValueType> types) {
    String sort = keys.sort();
    try {
      KeyRange range =
          condition.range(
              element(keys.partition(), types), sort == null ? null : element(sort, types));
      return InPartition.of(
          range.partition(), range.sortTest().map(SortRange::of).orElse(SortRange.ALL));
    } catch (ExpressionException refused) {
      throw new RefusalException(new ExpressionFailed(refused.wording()));
    }
  }

  private static KeyElement element(String name, Map<String, ValueType> types) {
    return new KeyElement(name, Objects.requireNonNull(types.get(name), name));
  }
}
