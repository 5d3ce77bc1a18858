package dev.millrace.engine.table;

import dev.millrace.engine.Context;
import dev.millrace.engine.Decision;
import dev.millrace.engine.table.DatabaseRecord.TableChanged;
import dev.millrace.engine.table.TableOptions.PointInTime;
import org.jspecify.annotations.Nullable;

/**
 * Turns recovery to points in time on or off.
 *
 * @param days how far back; what was set before where it is 0
 */
public record SetPointInTime(String table, boolean enabled, int days)
    implements DatabaseCommand<TableDescription> {
  private static final int DAYS_DEFAULT = 35;

  @Override
  public Decision<TableDescription> decideOrThrow(DatabaseMachine database, Context context) {
    Table there = database.table(table);
    TableDefinition definition = there.definition();
    PointInTime before = definition.options().pointInTime();
    PointInTime after = enabled ? after(before, context.nowMillis()) : null;
    Table changed = there.with(definition.with(definition.options().withPointInTime(after)));
    return Decision.granted(TableDescription.of(changed), new TableChanged(changed.definition()));
  }

  private PointInTime after(@Nullable PointInTime before, long nowMillis) {
    int known = before == null ? DAYS_DEFAULT : before.days();
    return new PointInTime(
        before == null ? nowMillis : before.sinceMillis(), days == 0 ? known : days);
  }
}
