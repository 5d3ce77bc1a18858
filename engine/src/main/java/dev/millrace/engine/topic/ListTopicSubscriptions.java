package dev.millrace.engine.topic;

import dev.millrace.engine.Command;
import dev.millrace.engine.Context;
import dev.millrace.engine.Decision;
import java.util.ArrayList;
import java.util.List;

/**
 * The subscriptions of a topic, in the order in which they came.
 *
 * @param afterSequence only those with greater numbers
 * @param subscriptionsMax how many at the most
 */
public record ListTopicSubscriptions(long afterSequence, int subscriptionsMax)
    implements Command<TopicMachine, List<Subscription>> {
  @Override
  public Decision<List<Subscription>> decide(TopicMachine topic, Context context) {
    if (!topic.isOpen()) {
      return Decision.refused(TopicProblem.TOPIC_DOES_NOT_EXIST);
    }
    List<Subscription> found = new ArrayList<>();
    topic
        .subscriptions()
        .visit(
            afterSequence,
            subscription -> {
              found.add(subscription);
              return found.size() < subscriptionsMax;
            });
    return Decision.reply(List.copyOf(found));
  }
}
