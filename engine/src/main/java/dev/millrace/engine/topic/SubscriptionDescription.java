package dev.millrace.engine.topic;

import org.jspecify.annotations.Nullable;

/**
 * A subscription as it is at one moment.
 *
 * @param topicSettings of its topic
 * @param failure the latest message that it did not get, or null
 * @param replayStatus how far its replay has come; null where there is none
 */
public record SubscriptionDescription(
    Subscription subscription,
    TopicSettings topicSettings,
    @Nullable DeliveryFailure failure,
    @Nullable ReplayStatus replayStatus) {
  static SubscriptionDescription of(Subscription subscription, TopicMachine topic) {
    return new SubscriptionDescription(
        subscription,
        topic.settings(),
        topic.failure(subscription.id()),
        Replays.status(topic.replays().find(subscription.id()), topic));
  }
}
