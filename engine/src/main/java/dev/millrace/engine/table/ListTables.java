package dev.millrace.engine.table;

import dev.millrace.engine.Context;
import dev.millrace.engine.Decision;
import java.util.List;

/**
 * Lists names of tables in their order.
 *
 * @param after only names behind this one; the empty text for all
 */
public record ListTables(String after, int tablesMax) implements DatabaseCommand<List<String>> {
  @Override
  public Decision<List<String>> decideOrThrow(DatabaseMachine database, Context context) {
    return Decision.reply(
        database.tables().pageAfter(after, tablesMax).stream()
            .map(table -> table.definition().name())
            .toList());
  }
}
