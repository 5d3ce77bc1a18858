package dev.millrace.engine.table;

import dev.millrace.base.Bytes;
import dev.millrace.engine.AddressedCommand;
import dev.millrace.engine.Machine;
import dev.millrace.engine.MachineRecord;
import dev.millrace.engine.Summary;
import dev.millrace.engine.table.DatabaseProblem.TableMissing;
import dev.millrace.engine.table.DatabaseRecord.ItemDeleted;
import dev.millrace.engine.table.DatabaseRecord.ItemPut;
import dev.millrace.engine.table.DatabaseRecord.TableChanged;
import dev.millrace.engine.table.DatabaseRecord.TableCreated;
import dev.millrace.engine.table.DatabaseRecord.TableDeleted;
import dev.millrace.engine.table.DatabaseRecord.TransactionRemembered;
import dev.millrace.engine.tree.SortedTree;
import java.util.Iterator;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * All tables of an account in one region. Commands of this package read them.
 *
 * <p>They are one machine, so that a transaction over several tables is one decision whose records
 * share a frame: it happens as a whole or not at all, and nobody sees half of it.
 */
public final class DatabaseMachine implements Machine {
  private final DatabaseId id;
  private SortedTree<String, Table> tables = SortedTree.empty();
  private Transactions transactions = Transactions.NONE;
  private long nowMillis;

  DatabaseMachine(DatabaseId id) {
    this.id = id;
  }

  SortedTree<String, Table> tables() {
    return tables;
  }

  /** The table that a request names; without it the request is refused. */
  Table table(String name) {
    return tables.get(name).orElseThrow(() -> new RefusalException(new TableMissing(name)));
  }

  /** What was asked under a token in the last ten minutes. */
  Optional<Bytes> remembered(String token) {
    return transactions.fingerprint(token);
  }

  @Override
  public boolean exists() {
    return tables.size() > 0 || transactions.byAge().size() > 0;
  }

  @Override
  public void advance(long now) {
    nowMillis = now;
    transactions = transactions.at(now);
  }

  @Override
  public void apply(MachineRecord record, long position, int sizeBytes) {
    switch ((DatabaseRecord) record) {
      case TableCreated(var definition) ->
          tables = tables.with(definition.name(), Table.empty(definition));
      case TableChanged(var definition) -> put(there(definition.name()).with(definition));
      case TableDeleted(var table) -> tables = tables.without(table);
      case ItemPut(var table, var item) -> put(there(table).put(item));
      case ItemDeleted(var name, var key) -> {
        Table table = there(name);
        put(table.remove(table.key(key)));
      }
      case TransactionRemembered remembered -> transactions = transactions.with(remembered);
    }
  }

  @Override
  public OptionalLong wakeAtMillis(boolean awaited) {
    long wakeAtMillis = Long.MAX_VALUE;
    for (Iterator<Table> all = tables.values(); all.hasNext(); ) {
      Table table = all.next();
      if (table.expiring().size() > 0) {
        wakeAtMillis = Math.min(wakeAtMillis, table.nextExpiryMillis(nowMillis));
      }
    }
    return wakeAtMillis == Long.MAX_VALUE ? OptionalLong.empty() : OptionalLong.of(wakeAtMillis);
  }

  @Override
  public AddressedCommand<?, ?> housekeeping() {
    return new AddressedCommand<>(id, ExpireItems.INSTANCE);
  }

  @Override
  public Summary freeze() {
    return new DatabaseSummary(tables, transactions.byAge());
  }

  private Table there(String name) {
    return tables
        .get(name)
        .orElseThrow(
            () -> new IllegalStateException("a record of a table that is not there: " + name));
  }

  private void put(Table table) {
    tables = tables.with(table.definition().name(), table);
  }
}
