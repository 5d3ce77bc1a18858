package dev.millrace.engine.table;

import dev.millrace.engine.AddressedCommand;
import dev.millrace.engine.MachineRecord;
import dev.millrace.engine.Summary;
import dev.millrace.engine.table.DatabaseRecord.ItemPut;
import dev.millrace.engine.table.DatabaseRecord.TableCreated;
import dev.millrace.engine.table.DatabaseRecord.TransactionRemembered;
import dev.millrace.engine.table.Transactions.Age;
import dev.millrace.engine.tree.SortedTree;
import java.util.Collections;
import java.util.Iterator;

/** An account's tables as they were: each with its items, then the transactions remembered. */
record DatabaseSummary(
    SortedTree<String, Table> tables, SortedTree<Age, TransactionRemembered> transactions)
    implements Summary {
  @Override
  public Iterator<MachineRecord> records() {
    return new Records(this);
  }

  @Override
  public Iterator<LiveBody> bodies() {
    return Collections.emptyIterator();
  }

  @Override
  public AddressedCommand<?, ?> relocation(Iterable<BodyCopy> copies) {
    throw new IllegalStateException("nothing of tables lies in the journal");
  }

  /** Table by table; a stream would gather all of a table's items before the first. */
  private static final class Records implements Iterator<MachineRecord> {
    private final Iterator<Table> tables;
    private final Iterator<TransactionRemembered> transactions;
    private Iterator<StoredItem> items = Collections.emptyIterator();
    private String table = "";

    private Records(DatabaseSummary summary) {
      this.tables = summary.tables.values();
      this.transactions = summary.transactions.values();
    }

    @Override
    public boolean hasNext() {
      return items.hasNext() || tables.hasNext() || transactions.hasNext();
    }

    @Override
    public MachineRecord next() {
      if (items.hasNext()) {
        return new ItemPut(table, items.next().item());
      }
      if (tables.hasNext()) {
        Table next = tables.next();
        items = next.items().values();
        table = next.definition().name();
        return new TableCreated(next.definition());
      }
      return transactions.next();
    }
  }
}
