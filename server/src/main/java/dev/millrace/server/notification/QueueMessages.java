package dev.millrace.server.notification;

import dev.millrace.base.Bytes;
import dev.millrace.base.Digests;
import dev.millrace.delivery.DeliveredMessage;
import dev.millrace.engine.queue.MessageContent;
import dev.millrace.engine.queue.MessageContent.Attribute;
import dev.millrace.engine.queue.Origin;
import dev.millrace.engine.queue.StoredMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads the messages of queues: those that were sent, and those that a subscription brought and
 * that become what their receiver gets only now. Thread-safe.
 */
public record QueueMessages(Envelopes envelopes) {
  /** Whom the service names as the sender of what comes from a topic. */
  private static final String SENDER_ID = "AIDAISMY7JYY5F7RTT6AO";

  private static final String STRING = "String";

  /** A message as its receiver gets it. */
  public record QueueMessage(UUID id, MessageContent content) {}

  /** The message that a queue's state points to. */
  public QueueMessage read(StoredMessage stored, @Nullable Origin origin) {
    if (origin == null) {
      return new QueueMessage(stored.id(), MessageContent.decode(stored.content()));
    }
    DeliveredMessage delivered = DeliveredMessage.of(stored, origin);
    List<Attribute> attributes = new ArrayList<>();
    Optional<Confirmation> confirmation = Confirmation.of(delivered);
    Bytes body;
    if (confirmation.isPresent()) {
      body = Bytes.utf8(envelopes.confirmation(confirmation.get()));
    } else if (origin.raw()) {
      body = delivered.text();
      attributes.addAll(delivered.content().attributes());
    } else {
      body =
          Bytes.utf8(envelopes.notification(delivered.notification(), delivered.subscriptionArn()));
    }
    Origin.Failure failure = origin.failure();
    if (failure != null) {
      attributes.add(attribute("RequestID", delivered.idInQueue().toString()));
      attributes.add(attribute("ErrorCode", failure.code()));
      attributes.add(attribute("ErrorMessage", failure.message()));
    }
    return new QueueMessage(delivered.idInQueue(), content(delivered, body, attributes));
  }

  private static MessageContent content(
      DeliveredMessage delivered, Bytes body, List<Attribute> attributes) {
    return new MessageContent(
        body,
        Bytes.wrap(Digests.md5(body)),
        attributes,
        null,
        SENDER_ID,
        delivered.content().traceHeader(),
        delivered.content().groupId(),
        delivered.content().deduplicationId());
  }

  private static Attribute attribute(String name, String value) {
    return new Attribute(name, STRING, Bytes.utf8(value));
  }
}
