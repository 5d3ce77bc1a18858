package dev.millrace.simulation.topic;

import dev.millrace.engine.queue.QueueId;
import dev.millrace.engine.topic.Subscription;
import dev.millrace.engine.topic.Subscriptions;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A subscription, as far as it matters who is told what.
 *
 * @param sequence it is told what is published with a greater one
 * @param queue its endpoint where that is a queue, or null
 * @param deadLetters where goes what it does not get, or null
 */
record Member(
    UUID id,
    long sequence,
    String protocol,
    String endpoint,
    @Nullable QueueId queue,
    boolean raw,
    Taste taste,
    @Nullable QueueId deadLetters) {
  static Member of(Subscription subscription) {
    boolean isQueue = subscription.protocol().equals(Places.SQS);
    Optional<QueueId> queue =
        isQueue ? Subscriptions.queueOf(subscription.endpoint()) : Optional.empty();
    String policy = subscription.attribute(Subscription.REDRIVE_POLICY);
    return new Member(
        subscription.id(),
        subscription.sequence(),
        subscription.protocol(),
        isQueue ? "" : subscription.endpoint(),
        queue.orElse(null),
        subscription.isRaw(),
        Taste.of(subscription.attribute(Subscription.FILTER_POLICY)),
        policy.isEmpty() ? null : Places.deadLetters(policy));
  }

  Member with(Taste next) {
    return new Member(id, sequence, protocol, endpoint, queue, raw, next, deadLetters);
  }
}
