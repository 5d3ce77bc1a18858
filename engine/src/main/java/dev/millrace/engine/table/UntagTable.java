package dev.millrace.engine.table;

import dev.millrace.engine.Ack;
import dev.millrace.engine.Context;
import dev.millrace.engine.Decision;
import dev.millrace.engine.table.DatabaseRecord.TableChanged;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Takes tags from a table; none of the keys need be there. */
public record UntagTable(String table, List<String> keys) implements DatabaseCommand<Ack> {
  @Override
  public Decision<Ack> decideOrThrow(DatabaseMachine database, Context context) {
    TableDefinition definition = database.table(table).definition();
    Map<String, String> rest = new TreeMap<>(definition.options().tags());
    rest.keySet().removeAll(keys);
    return Decision.granted(
        Ack.DONE, new TableChanged(definition.with(definition.options().withTags(rest))));
  }
}
