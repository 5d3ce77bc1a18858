package dev.millrace.engine.topic;

import dev.millrace.engine.Command;
import dev.millrace.engine.Context;
import dev.millrace.engine.Decision;
import java.util.UUID;

/**
 * Asks who somebody is to whom something is owed. A subscriber whom somebody else cancelled is
 * still one: he is to be told of it.
 */
public record DescribeSubscriber(UUID id)
    implements Command<TopicMachine, SubscriptionDescription> {
  @Override
  public Decision<SubscriptionDescription> decide(TopicMachine topic, Context context) {
    Subscription there = topic.isOpen() ? topic.subscriptions().find(id) : null;
    Subscription known = there == null ? topic.cancelled().find(id) : there;
    return known == null
        ? Decision.refused(TopicProblem.SUBSCRIPTION_DOES_NOT_EXIST)
        : Decision.reply(SubscriptionDescription.of(known, topic));
  }
}
