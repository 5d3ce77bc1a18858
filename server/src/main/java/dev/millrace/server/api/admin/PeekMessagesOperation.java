package dev.millrace.server.api.admin;

import dev.millrace.base.Bytes;
import dev.millrace.engine.queue.MessageContent;
import dev.millrace.engine.queue.MessageState;
import dev.millrace.engine.queue.PeekMessages;
import dev.millrace.engine.queue.QueueId;
import dev.millrace.engine.queue.ReceivedMessage;
import dev.millrace.engine.queue.StoredMessage;
import dev.millrace.protocol.millrace.MessageAttributeValue;
import dev.millrace.protocol.millrace.PeekMessagesRequest;
import dev.millrace.protocol.millrace.PeekMessagesResult;
import dev.millrace.protocol.millrace.PeekOrder;
import dev.millrace.protocol.millrace.PeekedMessage;
import dev.millrace.server.api.Call;
import dev.millrace.server.api.Operation;
import dev.millrace.server.api.sqs.QueueUrls;
import dev.millrace.server.api.sqs.Queues;
import dev.millrace.server.api.sqs.SqsErrors;
import dev.millrace.server.api.sqs.SystemAttributes;
import dev.millrace.server.notification.QueueMessages;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Shows messages of a queue without receiving any. */
record PeekMessagesOperation(Queues queues)
    implements Operation<PeekMessagesRequest, PeekMessagesResult> {
  private static final int MESSAGES_MAX = 100;
  private static final int MESSAGES_DEFAULT = 10;

  /** What the messages of a page may take on the disk; the reply is of about the same size. */
  private static final int PAGE_BYTES_MAX = 2 * 1024 * 1024;

  @Override
  public CompletionStage<PeekMessagesResult> handle(PeekMessagesRequest request, Call call) {
    QueueId queue = QueueUrls.resolve(request.queueUrl(), call);
    int messagesMax = Objects.requireNonNullElse(request.maxMessages(), MESSAGES_DEFAULT);
    if (messagesMax < 1 || messagesMax > MESSAGES_MAX) {
      throw SqsErrors.invalidValue("MaxMessages", messagesMax, "Must be between 1 and 100.");
    }
    PeekMessages.Order order = order(request.order());
    PeekMessages command =
        new PeekMessages(order, from(order, request.nextToken()), messagesMax, PAGE_BYTES_MAX);
    return queues
        .submit(queue, command)
        .thenApplyAsync(page -> read(queue, page), queues.diskReaders());
  }

  private static PeekMessages.Order order(@Nullable String text) {
    PeekOrder order = text == null ? PeekOrder.NEXT : PeekOrder.of(text);
    return switch (order) {
      case NEXT -> PeekMessages.Order.NEXT;
      case ALL -> PeekMessages.Order.ALL;
      case NEW -> PeekMessages.Order.NEW;
      case null ->
          throw SqsErrors.invalidValue(
              "Order", Objects.toString(text), "Must be NEXT, ALL or NEW.");
    };
  }

  /** Tokens have the form of sequence numbers; those of {@code NEW} are sequence numbers. */
  private static long from(PeekMessages.Order order, @Nullable String token) {
    if (token == null || token.isEmpty()) {
      return order == PeekMessages.Order.NEW ? PeekMessages.NOTHING_YET : 0;
    }
    return SystemAttributes.parseNumber(token)
        .orElseThrow(
            () -> SqsErrors.invalidValue("NextToken", token, "Must be one that was given out."));
  }

  private PeekMessagesResult read(QueueId queue, PeekMessages.Page page) {
    List<PeekedMessage> messages =
        page.messages().stream().flatMap(peeked -> read(queue, peeked).stream()).toList();
    return new PeekMessagesResult(
        messages, page.next() == PeekMessages.END ? null : SystemAttributes.number(page.next()));
  }

  /** Empty where the message was deleted meanwhile, and its content is gone. */
  private Optional<PeekedMessage> read(
      QueueId queue, dev.millrace.engine.queue.PeekedMessage peeked) {
    MessageState message = peeked.message();
    return queues
        .body(queue, message.position(), message.sizeBytes())
        .map(StoredMessage::read)
        .map(stored -> write(queue, peeked, stored));
  }

  private PeekedMessage write(
      QueueId queue, dev.millrace.engine.queue.PeekedMessage peeked, StoredMessage stored) {
    MessageState message = peeked.message();
    QueueMessages.QueueMessage read = queues.messages().read(stored, message.origin());
    MessageContent content = read.content();
    ReceivedMessage received = ReceivedMessage.again(message);
    return PeekedMessage.builder()
        .messageId(read.id().toString())
        .sequenceNumber(SystemAttributes.number(message.sequence()))
        .body(content.body().toUtf8String())
        .messageAttributes(attributes(content.attributes()))
        .attributes(SystemAttributes.ALL_OF_THEM.write(queue, received, content))
        .state(peeked.state().name())
        .visibleAt(Instant.ofEpochMilli(message.visibleAtMillis()))
        .bodyBytes(content.body().size())
        .build();
  }

  private static @Nullable Map<String, MessageAttributeValue> attributes(
      List<MessageContent.Attribute> attributes) {
    Map<String, MessageAttributeValue> written = new LinkedHashMap<>();
    for (MessageContent.Attribute attribute : attributes) {
      Bytes value = attribute.value();
      written.put(
          attribute.name(),
          new MessageAttributeValue(
              attribute.type(),
              attribute.binary() ? null : value.toUtf8String(),
              attribute.binary() ? value : null));
    }
    return written.isEmpty() ? null : written;
  }
}
