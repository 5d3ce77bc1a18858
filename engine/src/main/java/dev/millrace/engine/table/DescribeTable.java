package dev.millrace.engine.table;

import dev.millrace.engine.Context;
import dev.millrace.engine.Decision;

/** Tells how a table is. */
public record DescribeTable(String table) implements DatabaseCommand<TableDescription> {
  @Override
  public Decision<TableDescription> decideOrThrow(DatabaseMachine database, Context context) {
    return Decision.reply(TableDescription.of(database.table(table)));
  }
}
