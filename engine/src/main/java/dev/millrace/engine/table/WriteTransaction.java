package dev.millrace.engine.table;

import dev.millrace.base.Bytes;
import dev.millrace.engine.Context;
import dev.millrace.engine.Decision;
import dev.millrace.engine.table.DatabaseProblem.SameItemTwice;
import dev.millrace.engine.table.DatabaseProblem.TokenTaken;
import dev.millrace.engine.table.DatabaseProblem.TransactionCancelled;
import dev.millrace.engine.table.DatabaseProblem.TransactionTooLarge;
import dev.millrace.engine.table.DatabaseRecord.TransactionRemembered;
import dev.millrace.engine.table.ItemWriter.Outcome;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes several items, all or none. Under the same token the same transaction is carried out once
 * in ten minutes; the reply to another try is empty.
 *
 * @param token null where the client will not try again
 * @param fingerprint of all that is asked
 */
public record WriteTransaction(List<ItemWrite> writes, @Nullable String token, Bytes fingerprint)
    implements DatabaseCommand<List<Written>> {
  static final int TRANSACTION_BYTES_MAX = 4 * 1024 * 1024;

  @Override
  public boolean addsWhatStays() {
    return WriteBatch.addsWhatStays(writes);
  }

  @Override
  public Decision<List<Written>> decideOrThrow(DatabaseMachine database, Context context) {
    Optional<Bytes> done = token == null ? Optional.empty() : database.remembered(token);
    if (done.isPresent()) {
      return done.get().equals(fingerprint)
          ? Decision.reply(List.of())
          : Decision.refused(new TokenTaken());
    }
    List<Outcome> outcomes = outcomes(database);
    long sizeBytes = 0;
    List<DatabaseRecord> records = new ArrayList<>();
    for (Outcome outcome : outcomes) {
      sizeBytes += outcome.written().after() == null ? 0 : outcome.written().after().sizeBytes();
      if (outcome.record() != null) {
        records.add(outcome.record());
      }
    }
    if (sizeBytes > TRANSACTION_BYTES_MAX) {
      return Decision.refused(new TransactionTooLarge());
    }
    if (token != null) {
      records.add(new TransactionRemembered(token, fingerprint, context.nowMillis()));
    }
    return Decision.granted(outcomes.stream().map(Outcome::written).toList(), records);
  }

  private List<Outcome> outcomes(DatabaseMachine database) {
    List<Outcome> outcomes = new ArrayList<>();
    List<@Nullable DatabaseProblem> problems = new ArrayList<>();
    Set<Place> places = new HashSet<>();
    for (ItemWrite write : writes) {
      ItemWriter writer = new ItemWriter(database.table(write.table()));
      try {
        ItemKey key = writer.key(write);
        if (!places.add(new Place(write.table(), key))) {
          problems.add(new SameItemTwice());
          continue;
        }
        outcomes.add(writer.decide(write, key));
        problems.add(null);
      } catch (RefusalException refusal) {
        problems.add(refusal.problem());
      }
    }
    if (problems.stream().anyMatch(SameItemTwice.class::isInstance)) {
      throw new RefusalException(new SameItemTwice());
    }
    if (problems.stream().anyMatch(Objects::nonNull)) {
      throw new RefusalException(new TransactionCancelled(problems));
    }
    return outcomes;
  }
}
