package dev.millrace.engine.topic;

import dev.millrace.engine.queue.Origin;
import dev.millrace.engine.queue.QueueId;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where what is owed to subscriptions goes. */
public final class Subscriptions {
  /** The member that a checked redrive policy has, and no other. */
  private static final Pattern DEAD_LETTER_TARGET =
      Pattern.compile("\"deadLetterTargetArn\"\\s*:\\s*\"([^\"\\\\]+)\"");

  private static final Pattern QUEUE_ARN =
      Pattern.compile(
          "arn:aws[a-z-]*:sqs:([a-z0-9-]+):([0-9]{12}):([A-Za-z0-9_-]{1,75}\\.fifo|[A-Za-z0-9_-]{1,80})");

  private static final String SQS = "sqs";

  private static final String SEPARATOR = "/";

  private Subscriptions() {}

  /** A subscription of a topic. */
  public record Subscriber(TopicId topic, UUID subscription) {}

  /** The queue that gets a subscription's messages: its endpoint, or what is owed to it. */
  public static QueueId queue(TopicId topic, Subscription subscription) {
    return subscription.protocol().equals(SQS)
        ? queueOf(subscription.endpoint()).orElseThrow()
        : owedTo(topic, subscription);
  }

  /** The queue of what is owed to a subscriber that is none. */
  public static QueueId owedTo(TopicId topic, Subscription subscription) {
    return QueueId.delivery(
        topic.accountId(), topic.region(), topic.name() + SEPARATOR + subscription.id());
  }

  /** How the names begin of all such queues of a topic. */
  public static QueueId owedToAll(TopicId topic) {
    return QueueId.delivery(topic.accountId(), topic.region(), topic.name() + SEPARATOR);
  }

  /** Whom {@link #owedTo} was given; empty for other queues. */
  public static Optional<Subscriber> subscriber(QueueId queue) {
    int separator = queue.isDelivery() ? queue.owedTo().lastIndexOf(SEPARATOR) : -1;
    if (separator < 0) {
      return Optional.empty();
    }
    String name = queue.owedTo().substring(0, separator);
    UUID subscription = UUID.fromString(queue.owedTo().substring(separator + 1));
    return Optional.of(
        new Subscriber(new TopicId(queue.accountId(), queue.region(), name), subscription));
  }

  /** What the subscription says of the messages that it brings. */
  public static Origin origin(Subscription subscription) {
    return new Origin(
        subscription.id(),
        subscription.protocol(),
        subscription.protocol().equals(SQS) ? "" : subscription.endpoint(),
        subscription.isRaw());
  }

  /** Where messages go that could not be delivered. */
  public static Optional<QueueId> deadLetterQueue(Subscription subscription) {
    Matcher policy =
        DEAD_LETTER_TARGET.matcher(subscription.attribute(Subscription.REDRIVE_POLICY));
    return policy.find() ? queueOf(policy.group(1)) : Optional.empty();
  }

  /** The queue of an ARN; empty for any other text. */
  public static Optional<QueueId> queueOf(String arn) {
    Matcher parts = QUEUE_ARN.matcher(arn);
    return parts.matches()
        ? Optional.of(new QueueId(parts.group(2), parts.group(1), parts.group(3)))
        : Optional.empty();
  }
}
