package dev.millrace.server.api.sqs;

import dev.millrace.engine.codec.MalformedRecordException;
import dev.millrace.engine.queue.Fingerprint;
import dev.millrace.engine.queue.MessageContent;
import dev.millrace.engine.queue.QueueId;
import dev.millrace.engine.queue.ReceiveMessages;
import dev.millrace.engine.queue.ReceivedMessage;
import dev.millrace.engine.queue.StoredMessage;
import dev.millrace.protocol.sqs.Message;
import dev.millrace.protocol.sqs.ReceiveMessageRequest;
import dev.millrace.protocol.sqs.ReceiveMessageResult;
import dev.millrace.server.api.Call;
import dev.millrace.server.api.Operation;
import dev.millrace.server.notification.QueueMessages;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Gives out messages of a queue, waiting for some if asked to. */
record ReceiveMessageOperation(Queues queues)
    implements Operation<ReceiveMessageRequest, ReceiveMessageResult> {
  private static final int MESSAGES_MAX = 10;
  private static final int WAIT_SECONDS_MAX = 20;
  private static final String ATTEMPT_ID = "ReceiveRequestAttemptId";

  @Override
  public CompletionStage<ReceiveMessageResult> handle(ReceiveMessageRequest request, Call call) {
    QueueId queue = QueueUrls.resolve(request.queueUrl(), call);
    ReceiveMessages command =
        new ReceiveMessages(
            inRange(
                "MaxNumberOfMessages",
                request.maxNumberOfMessages(),
                1,
                MESSAGES_MAX,
                "Must be between 1 and 10, if provided."),
            optionalInRange(
                "VisibilityTimeout",
                request.visibilityTimeout(),
                QueueAttributes.VISIBILITY_TIMEOUT_SECONDS_MAX,
                "Must be between 0 and 43200, if provided."),
            optionalInRange(
                "WaitTimeSeconds",
                request.waitTimeSeconds(),
                WAIT_SECONDS_MAX,
                "Must be >= 0 and <= 20, if provided."),
            attempt(queue, request.receiveRequestAttemptId()));
    SystemAttributes wanted = SystemAttributes.of(request);
    CompletableFuture<List<ReceivedMessage>> reply = queues.submitCancellable(queue, command);
    call.onAbandoned().accept(() -> reply.cancel(false));
    return queues
        .translated(queue, reply)
        .thenApplyAsync(
            received -> read(queue, received, wanted, request.messageAttributeNames()),
            queues.diskReaders());
  }

  private static @Nullable Fingerprint attempt(QueueId queue, @Nullable String id) {
    if (id == null) {
      return null;
    }
    if (!queue.isFifo()) {
      throw SqsErrors.notForThisQueueType(ATTEMPT_ID, id);
    }
    return Grouping.fingerprint(Grouping.checked(ATTEMPT_ID, id));
  }

  private ReceiveMessageResult read(
      QueueId queue,
      List<ReceivedMessage> received,
      SystemAttributes wanted,
      @Nullable List<String> attributeNames) {
    queues.traffic().received(queue, received.size());
    if (received.isEmpty()) {
      return new ReceiveMessageResult(null);
    }
    List<Message> messages = new ArrayList<>(received.size());
    MalformedRecordException unreadable = null;
    for (ReceivedMessage message : received) {
      try {
        queues
            .body(queue, message.position(), message.sizeBytes())
            .map(StoredMessage::read)
            .map(stored -> queues.messages().read(stored, message.origin()))
            .ifPresent(it -> messages.add(write(queue, message, it, wanted, attributeNames)));
      } catch (MalformedRecordException damage) {
        // It comes back after its visibility timeout; the others are none the worse for it.
        unreadable = damage;
      }
    }
    if (messages.isEmpty() && unreadable != null) {
      throw unreadable;
    }
    return new ReceiveMessageResult(messages);
  }

  private static Message write(
      QueueId queue,
      ReceivedMessage message,
      QueueMessages.QueueMessage read,
      SystemAttributes wanted,
      @Nullable List<String> attributeNames) {
    MessageContent content = read.content();
    Message.Builder reply =
        Message.builder()
            .messageId(read.id().toString())
            .receiptHandle(ReceiptHandles.format(queue, message.handle()))
            .mD5OfBody(Md5.hex(content.bodyMd5()))
            .body(content.body().toUtf8String())
            .attributes(wanted.write(queue, message, content));
    List<MessageContent.Attribute> selected =
        MessageAttributes.select(content.attributes(), attributeNames);
    if (!selected.isEmpty()) {
      reply
          .mD5OfMessageAttributes(Md5.hex(Md5.of(selected)))
          .messageAttributes(MessageAttributes.write(selected));
    }
    return reply.build();
  }

  private static int inRange(
      String parameter, @Nullable Integer value, int min, int max, String reason) {
    if (value == null) {
      return min;
    }
    if (value < min || value > max) {
      throw SqsErrors.invalidValue(parameter, value, reason);
    }
    return value;
  }

  private static @Nullable Integer optionalInRange(
      String parameter, @Nullable Integer value, int max, String reason) {
    return value == null ? null : (Integer) inRange(parameter, value, 0, max, reason);
  }
}
