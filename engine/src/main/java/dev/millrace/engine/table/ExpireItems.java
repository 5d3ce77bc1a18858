package dev.millrace.engine.table;

import dev.millrace.engine.Ack;
import dev.millrace.engine.Command;
import dev.millrace.engine.Context;
import dev.millrace.engine.Decision;
import dev.millrace.engine.table.DatabaseRecord.ItemDeleted;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Deletes items whose time to live is over. */
enum ExpireItems implements Command<DatabaseMachine, Ack> {
  INSTANCE;

  /** One decision stays short; what is left is due again at once. */
  static final int ITEMS_MAX = 1000;

  @Override
  public Decision<Ack> decide(DatabaseMachine database, Context context) {
    List<DatabaseRecord> records = new ArrayList<>();
    for (Iterator<Table> all = database.tables().values(); all.hasNext(); ) {
      Table table = all.next();
      TableDefinition definition = table.definition();
      for (StoredItem item : table.expired(context.nowMillis(), ITEMS_MAX - records.size())) {
        records.add(new ItemDeleted(definition.name(), Keys.keyOf(definition, item.item())));
      }
    }
    return Decision.granted(Ack.DONE, records);
  }
}
