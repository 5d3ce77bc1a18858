package dev.millrace.server.api.sns;

import dev.millrace.engine.topic.Subscription;
import dev.millrace.engine.topic.TopicId;

/** Subscriptions as lists tell them. */
final class ListedSubscriptions {
  private ListedSubscriptions() {}

  static dev.millrace.protocol.sns.Subscription write(TopicId topic, Subscription subscription) {
    return dev.millrace.protocol.sns.Subscription.builder()
        .subscriptionArn(
            subscription.isPending()
                ? "PendingConfirmation"
                : TopicArns.subscriptionArn(topic, subscription.id()))
        .owner(subscription.ownerId())
        .protocol(subscription.protocol())
        .endpoint(subscription.endpoint())
        .topicArn(topic.arn())
        .build();
  }
}
