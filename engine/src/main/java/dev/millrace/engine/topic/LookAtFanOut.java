package dev.millrace.engine.topic;

import dev.millrace.engine.Command;
import dev.millrace.engine.Context;
import dev.millrace.engine.Decision;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Asks what there is to do for a topic whose messages are owed.
 *
 * @param publicationsMax how many messages at the most
 * @param subscriptionsMax how many subscriptions at the most
 */
public record LookAtFanOut(int publicationsMax, int subscriptionsMax)
    implements Command<TopicMachine, LookAtFanOut.View> {
  /**
   * What there is to do.
   *
   * @param publications the oldest messages that are owed; empty where there is nothing to do
   * @param subscriptions those behind the oldest message's cursor
   * @param complete whether these are all behind it
   * @param subscriptionsVersion another number after every change of a subscription
   * @param replays those that keep messages from the fan-out, by their subscriptions
   * @param replaysDue whether there is something to be told again
   */
  public record View(
      List<Publication> publications,
      List<Subscription> subscriptions,
      boolean complete,
      long subscriptionsVersion,
      int filteredCount,
      Map<UUID, Replay> replays,
      boolean replaysDue,
      TopicSettings settings) {}

  @Override
  public Decision<View> decide(TopicMachine topic, Context context) {
    List<Publication> publications = topic.publications().stream().limit(publicationsMax).toList();
    List<Subscription> subscriptions = new ArrayList<>();
    boolean[] complete = {true};
    if (!publications.isEmpty()) {
      topic
          .subscriptions()
          .visit(
              publications.getFirst().cursor(),
              subscription -> {
                if (subscriptions.size() == subscriptionsMax) {
                  complete[0] = false;
                  return false;
                }
                return subscriptions.add(subscription);
              });
    }
    return Decision.reply(
        new View(
            publications,
            List.copyOf(subscriptions),
            complete[0],
            topic.subscriptionsVersion(),
            topic.subscriptions().filteredCount(),
            publications.isEmpty()
                ? Map.of()
                : topic.replays().holding(publications.getFirst().sequence()),
            topic.replays().anyDue(topic),
            topic.settings()));
  }
}
