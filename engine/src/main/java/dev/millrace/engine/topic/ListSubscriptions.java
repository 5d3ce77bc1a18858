package dev.millrace.engine.topic;

import dev.millrace.engine.Machines;
import dev.millrace.engine.Query;
import java.util.ArrayList;
import java.util.List;

/**
 * The subscriptions of one account's topics in a region, topic by topic in the order of their
 * names, and in the order in which they came.
 *
 * @param afterName begins with this topic; the empty text for all
 * @param afterSequence passes over what the first topic has up to this number
 * @param subscriptionsMax how many at the most
 */
public record ListSubscriptions(
    String accountId, String region, String afterName, long afterSequence, int subscriptionsMax)
    implements Query<List<ListSubscriptions.Listed>> {
  /** A subscription, and whose it is. */
  public record Listed(TopicId topic, Subscription subscription) {}

  @Override
  public List<Listed> read(Machines machines) {
    List<Listed> found = new ArrayList<>();
    String prefix = new TopicId(accountId, region, "").text();
    if (!afterName.isEmpty()) {
      TopicId first = new TopicId(accountId, region, afterName);
      machines.visit(
          first.text(),
          "",
          (id, machine) -> {
            if (id.equals(first)) {
              list(first, first.cast(machine), afterSequence, found);
            }
            return false;
          });
    }
    machines.visit(
        prefix,
        afterName.isEmpty() ? "" : prefix + afterName,
        (id, machine) -> {
          if (found.size() < subscriptionsMax && id instanceof TopicId topic) {
            list(topic, topic.cast(machine), 0, found);
          }
          return found.size() < subscriptionsMax;
        });
    return List.copyOf(found);
  }

  private void list(TopicId id, TopicMachine topic, long after, List<Listed> found) {
    if (found.size() < subscriptionsMax) {
      topic
          .subscriptions()
          .visit(
              after,
              subscription -> {
                found.add(new Listed(id, subscription));
                return found.size() < subscriptionsMax;
              });
    }
  }
}
