package dev.millrace.engine.table;

import dev.millrace.engine.Ack;
import dev.millrace.engine.Context;
import dev.millrace.engine.Decision;
import dev.millrace.engine.table.DatabaseProblem.ChangeRefused;
import dev.millrace.engine.table.DatabaseRecord.TableChanged;
import java.util.Map;
import java.util.TreeMap;

/** Adds tags to a table, in place of those with the same keys. */
public record TagTable(String table, Map<String, String> tags) implements DatabaseCommand<Ack> {
  public static final int TAGS_MAX = 50;

  @Override
  public boolean addsWhatStays() {
    return true;
  }

  @Override
  public Decision<Ack> decideOrThrow(DatabaseMachine database, Context context) {
    TableDefinition definition = database.table(table).definition();
    Map<String, String> merged = new TreeMap<>(definition.options().tags());
    merged.putAll(tags);
    if (merged.size() > TAGS_MAX) {
      return Decision.refused(new ChangeRefused(TableChangeFault.TOO_MANY_TAGS, ""));
    }
    return Decision.granted(
        Ack.DONE, new TableChanged(definition.with(definition.options().withTags(merged))));
  }
}
