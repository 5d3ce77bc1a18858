package dev.millrace.engine.table;

import dev.millrace.engine.Context;
import dev.millrace.engine.Decision;
import dev.millrace.engine.table.DatabaseProblem.SameItemTwice;
import dev.millrace.engine.table.ItemWriter.Outcome;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Writes several items, all or none, though nobody was promised that. */
public record WriteBatch(List<ItemWrite> writes) implements DatabaseCommand<List<Written>> {
  @Override
  public boolean addsWhatStays() {
    return addsWhatStays(writes);
  }

  @Override
  public Decision<List<Written>> decideOrThrow(DatabaseMachine database, Context context) {
    List<Written> written = new ArrayList<>();
    List<DatabaseRecord> records = new ArrayList<>();
    Set<Place> places = new HashSet<>();
    for (ItemWrite write : writes) {
      ItemWriter writer = new ItemWriter(database.table(write.table()));
      ItemKey key = writer.key(write);
      if (!places.add(new Place(write.table(), key))) {
        return Decision.refused(new SameItemTwice());
      }
      Outcome outcome = writer.decide(write, key);
      written.add(outcome.written());
      if (outcome.record() != null) {
        records.add(outcome.record());
      }
    }
    return Decision.granted(List.copyOf(written), records);
  }

  static boolean addsWhatStays(List<ItemWrite> writes) {
    return writes.stream()
        .anyMatch(write ->
            switch (write) {
              case ItemWrite.Put _, ItemWrite.Change _ -> true;
              case ItemWrite.Delete _, ItemWrite.Check _ -> false;
            });
  }
}
