package dev.millrace.delivery;

import dev.millrace.base.Bytes;
import dev.millrace.engine.queue.Origin;
import dev.millrace.engine.queue.StoredMessage;
import dev.millrace.engine.topic.PublishedContent;
import dev.millrace.engine.topic.PublishedMessage;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A published message as it lies in a queue: what was published, and the subscription that makes
 * something of it.
 */
public record DeliveredMessage(
    UUID publishedId, PublishedMessage published, PublishedContent content, Origin origin) {

  /** Takes it out of what a queue's message points to. */
  public static DeliveredMessage of(StoredMessage stored, Origin origin) {
    PublishedMessage published = PublishedMessage.decode(stored.content());
    return new DeliveredMessage(stored.id(), published, published.read(), origin);
  }

  /** The subscription's ARN; empty for what was sent without one. */
  public String subscriptionArn() {
    return content.topicArn().isEmpty() ? "" : content.topicArn() + ":" + origin.subscription();
  }

  /** The message's id in the queue. */
  public UUID idInQueue() {
    return origin.idOf(publishedId);
  }

  public Notification notification() {
    return new Notification(
        content.topicArn(),
        publishedId.toString(),
        content.subject(),
        text().toUtf8String(),
        published.publishedAtMillis(),
        content.attributes(),
        sequenceNumber(),
        published.signatureVersion(),
        origin.isReplayed());
  }

  /** What subscribers of this protocol are told. */
  public Bytes text() {
    return content.messageFor(origin.protocol());
  }

  /** As SNS writes the numbers of a FIFO topic's messages; null on a standard topic. */
  private @Nullable String sequenceNumber() {
    return content.deduplicationId() == null ? null : SequenceNumbers.format(published.sequence());
  }
}
