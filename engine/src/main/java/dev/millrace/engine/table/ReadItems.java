package dev.millrace.engine.table;

import dev.millrace.engine.Context;
import dev.millrace.engine.Decision;
import dev.millrace.engine.table.DatabaseProblem.SameItemTwice;
import dev.millrace.engine.table.DatabaseProblem.TransactionCancelled;
import dev.millrace.engine.table.value.Item;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads items by their keys, all as they are at one moment.
 *
 * @param transaction whether a key that cannot be one is a reason of a transaction's cancellation
 */
public record ReadItems(List<ItemRead> reads, boolean transaction)
    implements DatabaseCommand<List<Optional<StoredItem>>> {
  /**
   * One item that is wanted.
   *
   * @param key the attributes that are its key
   */
  public record ItemRead(String table, Item key) {}

  @Override
  public Decision<List<Optional<StoredItem>>> decideOrThrow(
      DatabaseMachine database, Context context) {
    List<Optional<StoredItem>> found = new ArrayList<>();
    List<@Nullable DatabaseProblem> problems = new ArrayList<>();
    Set<Place> places = new HashSet<>();
    for (ItemRead read : reads) {
      Table table = database.table(read.table());
      try {
        ItemKey key = Keys.ofKey(table.definition(), read.key());
        if (!transaction && !places.add(new Place(read.table(), key))) {
          return Decision.refused(new SameItemTwice());
        }
        found.add(table.find(key));
        problems.add(null);
      } catch (RefusalException refusal) {
        if (!transaction) {
          throw refusal;
        }
        problems.add(refusal.problem());
      }
    }
    return problems.stream().allMatch(Objects::isNull)
        ? Decision.reply(List.copyOf(found))
        : Decision.refused(new TransactionCancelled(problems));
  }
}
