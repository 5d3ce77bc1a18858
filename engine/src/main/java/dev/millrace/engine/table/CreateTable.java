package dev.millrace.engine.table;

import dev.millrace.engine.Context;
import dev.millrace.engine.Decision;
import dev.millrace.engine.table.DatabaseProblem.TableExists;
import dev.millrace.engine.table.DatabaseProblem.TooManyTables;
import dev.millrace.engine.table.DatabaseRecord.TableCreated;
import dev.millrace.engine.table.value.ValueType;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Creates a table, which is usable at once.
 *
 * @param attributes the types of the key's and the indexes' keys, and no others
 * @param options if on demand, then from now on whatever they say
 */
public record CreateTable(
    String name,
    Map<String, ValueType> attributes,
    KeySchema keys,
    List<IndexDefinition> indexes,
    TableOptions options)
    implements DatabaseCommand<TableDescription> {
  static final int TABLES_MAX = 2500;

  @Override
  public boolean addsWhatStays() {
    return true;
  }

  @Override
  public Decision<TableDescription> decideOrThrow(DatabaseMachine database, Context context) {
    if (database.tables().contains(name)) {
      return Decision.refused(new TableExists(name));
    }
    if (database.tables().size() >= TABLES_MAX) {
      return Decision.refused(new TooManyTables(TABLES_MAX));
    }
    TableOptions billed =
        options.onDemand() ? options.withBilling(context.nowMillis(), Capacity.NONE) : options;
    TableDefinition table =
        new TableDefinition(
            name, randomId(context), context.nowMillis(), attributes, keys, indexes, billed);
    return Decision.granted(TableDescription.of(Table.empty(table)), new TableCreated(table));
  }

  private static UUID randomId(Context context) {
    long high = (context.entropy() & ~0xf000L) | 0x4000L;
    long low = (context.entropy() & ~(0xc0L << 56)) | (0x80L << 56);
    return new UUID(high, low);
  }
}
