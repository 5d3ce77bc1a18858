package dev.millrace.engine.topic;

import dev.millrace.engine.Command;
import dev.millrace.engine.Context;
import dev.millrace.engine.Decision;
import java.util.UUID;

/** Asks what a subscription is. */
public record DescribeSubscription(UUID id)
    implements Command<TopicMachine, SubscriptionDescription> {
  @Override
  public Decision<SubscriptionDescription> decide(TopicMachine topic, Context context) {
    Subscription there = topic.isOpen() ? topic.subscriptions().find(id) : null;
    return there == null
        ? Decision.refused(TopicProblem.SUBSCRIPTION_DOES_NOT_EXIST)
        : Decision.reply(SubscriptionDescription.of(there, topic));
  }
}
