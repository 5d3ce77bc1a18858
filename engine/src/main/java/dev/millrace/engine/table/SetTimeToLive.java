package dev.millrace.engine.table;

import dev.millrace.engine.Ack;
import dev.millrace.engine.Context;
import dev.millrace.engine.Decision;
import dev.millrace.engine.table.DatabaseProblem.ChangeRefused;
import dev.millrace.engine.table.DatabaseRecord.TableChanged;

/** Says which attribute tells when an item expires, or that none does any more. */
public record SetTimeToLive(String table, String attribute, boolean enabled)
    implements DatabaseCommand<Ack> {
  @Override
  public Decision<Ack> decideOrThrow(DatabaseMachine database, Context context) {
    TableDefinition definition = database.table(table).definition();
    String current = definition.options().timeToLive();
    if (enabled && current != null) {
      return Decision.refused(new ChangeRefused(TableChangeFault.TIME_TO_LIVE_ENABLED, current));
    }
    if (!enabled && current == null) {
      return Decision.refused(new ChangeRefused(TableChangeFault.TIME_TO_LIVE_DISABLED, ""));
    }
    if (!enabled && !attribute.equals(current)) {
      return Decision.refused(new ChangeRefused(TableChangeFault.TIME_TO_LIVE_OTHER, attribute));
    }
    TableOptions options = definition.options().withTimeToLive(enabled ? attribute : null);
    return Decision.granted(Ack.DONE, new TableChanged(definition.with(options)));
  }
}
