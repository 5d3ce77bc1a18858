package dev.millrace.engine.topic;

import dev.millrace.engine.Command;
import dev.millrace.engine.Context;
import dev.millrace.engine.Decision;
import java.util.UUID;

/**
 * Asks what a subscription is.
 *
 * @param orCancelled whether one will do that was cancelled and may come back
 */
public record DescribeSubscription(UUID id, boolean orCancelled)
    implements Command<TopicMachine, SubscriptionDescription> {
  /** One that is there. */
  public DescribeSubscription(UUID id) {
    this(id, false);
  }

  /** Whom to tell what is owed to a subscription, be it that it was cancelled. */
  public static DescribeSubscription ofRecipient(UUID id) {
    return new DescribeSubscription(id, true);
  }

  @Override
  public Decision<SubscriptionDescription> decide(TopicMachine topic, Context context) {
    Subscription there = topic.isOpen() ? topic.subscriptions().find(id) : null;
    if (there == null && orCancelled) {
      there = topic.cancelled().find(id);
    }
    return there == null
        ? Decision.refused(TopicProblem.SUBSCRIPTION_DOES_NOT_EXIST)
        : Decision.reply(
            new SubscriptionDescription(
                there,
                topic.settings(),
                topic.failure(id),
                Replays.status(topic.replays().find(id), topic)));
  }
}
