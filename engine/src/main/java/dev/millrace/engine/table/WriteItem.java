package dev.millrace.engine.table;

import dev.millrace.engine.Context;
import dev.millrace.engine.Decision;
import dev.millrace.engine.table.ItemWriter.Outcome;
import java.util.List;

/** Writes one item. */
public record WriteItem(ItemWrite write) implements DatabaseCommand<Written> {
  @Override
  public boolean addsWhatStays() {
    return WriteBatch.addsWhatStays(List.of(write));
  }

  @Override
  public Decision<Written> decideOrThrow(DatabaseMachine database, Context context) {
    ItemWriter writer = new ItemWriter(database.table(write.table()));
    Outcome outcome = writer.decide(write, writer.key(write));
    return outcome.record() == null
        ? Decision.reply(outcome.written())
        : Decision.granted(outcome.written(), outcome.record());
  }
}
