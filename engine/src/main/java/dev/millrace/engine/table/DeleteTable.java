package dev.millrace.engine.table;

import dev.millrace.engine.Context;
import dev.millrace.engine.Decision;
import dev.millrace.engine.table.DatabaseProblem.DeletionProtected;
import dev.millrace.engine.table.DatabaseRecord.TableDeleted;

/** Deletes a table with all that is in it; the reply tells how it was. */
public record DeleteTable(String table) implements DatabaseCommand<TableDescription> {
  @Override
  public Decision<TableDescription> decideOrThrow(DatabaseMachine database, Context context) {
    Table gone = database.table(table);
    if (gone.definition().options().deletionProtected()) {
      return Decision.refused(new DeletionProtected(table));
    }
    return Decision.granted(TableDescription.of(gone), new TableDeleted(table));
  }
}
