package dev.millrace.engine.table;

import dev.millrace.engine.Context;
import dev.millrace.engine.Decision;
import dev.millrace.engine.table.DatabaseProblem.ReadRefused;
import dev.millrace.engine.table.PageRange.Segment;
import dev.millrace.engine.table.value.Item;
import org.jspecify.annotations.Nullable;

/**
 * Reads a page of a table or an index from one end to the other.
 *
 * @param index null to read the table itself
 * @param startKey behind which it goes on; null to begin
 * @param consistent whether it must see what was just written, which a global index does not
 *     promise
 */
public record ScanTable(
    String table,
    @Nullable String index,
    Segment segment,
    @Nullable Item startKey,
    boolean consistent,
    PageWish wish)
    implements DatabaseCommand<Page> {
  @Override
  public Decision<Page> decideOrThrow(DatabaseMachine database, Context context) {
    PageReader reader = new PageReader(database.table(table), index);
    if (consistent && reader.overGlobalIndex()) {
      return Decision.refused(new ReadRefused(ReadFault.CONSISTENT_GLOBAL_INDEX, ""));
    }
    return Decision.reply(reader.read(segment, startKey, wish));
  }
}
