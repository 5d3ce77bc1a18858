package dev.millrace.server.api.sqs;

import dev.millrace.base.Bytes;
import dev.millrace.engine.queue.MessageContent;
import dev.millrace.engine.queue.MessageContent.Attribute;
import dev.millrace.engine.queue.QueueId;
import dev.millrace.engine.queue.SendFifoMessages;
import dev.millrace.engine.queue.SendMessages;
import dev.millrace.protocol.sqs.MessageAttributeValue;
import dev.millrace.protocol.sqs.MessageSystemAttributeValue;
import dev.millrace.server.api.Call;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A message that was checked and is ready to be sent.
 *
 * @param countedBytes body and attributes as the service counts them
 * @param delaySeconds null for the queue's own, and always so on a FIFO queue
 * @param systemAttributesMd5 null where there are no system attributes
 */
record MessageDraft(
    MessageContent content,
    int countedBytes,
    @Nullable Integer delaySeconds,
    Grouping grouping,
    @Nullable Bytes systemAttributesMd5) {
  /** The largest message there can be, and the largest batch. */
  static final int BYTES_MAX = 1024 * 1024;

  private static final int DELAY_SECONDS_MAX = 900;

  /** The members that SendMessage and an entry of SendMessageBatch have in common. */
  record Wish(
      @Nullable String body,
      @Nullable Integer delaySeconds,
      @Nullable Map<String, MessageAttributeValue> attributes,
      @Nullable Map<String, MessageSystemAttributeValue> systemAttributes,
      @Nullable String deduplicationId,
      @Nullable String groupId) {
    /** What it counts towards the size of its batch, be it valid or not. */
    long countedBytes() {
      return (body == null ? 0 : Bytes.utf8(body).size())
          + MessageAttributes.countedBytes(attributes);
    }
  }

  static MessageDraft of(Wish wish, QueueId queue, Call call) {
    String body = wish.body();
    if (body == null || body.isEmpty()) {
      throw SqsErrors.missingParameter("MessageBody");
    }
    Bytes bytes = Bytes.utf8(body);
    Grouping grouping = Grouping.of(queue, wish.groupId(), wish.deduplicationId(), bytes);
    checkDelay(queue, wish.delaySeconds());
    if (!MessageText.isAllowed(body, bytes)) {
      throw SqsErrors.invalidMessageContents();
    }
    List<Attribute> attributes = MessageAttributes.read(wish.attributes());
    List<Attribute> system = MessageAttributes.readSystem(wish.systemAttributes());
    long counted = bytes.size() + MessageAttributes.countedBytes(attributes);
    if (counted > BYTES_MAX) {
      throw SqsErrors.messageTooLong(BYTES_MAX);
    }
    MessageContent content =
        new MessageContent(
            bytes,
            Md5.of(bytes),
            attributes,
            attributes.isEmpty() ? null : Md5.of(attributes),
            call.caller().principalId(),
            traceHeader(system, call),
            grouping.groupId(),
            grouping.deduplicationId());
    return new MessageDraft(
        content,
        Math.toIntExact(counted),
        queue.isFifo() ? null : wish.delaySeconds(),
        grouping,
        system.isEmpty() ? null : Md5.of(system));
  }

  SendMessages.Entry toEntry() {
    return new SendMessages.Entry(content.encode(), countedBytes, delaySeconds, grouping.group());
  }

  /** The same for a FIFO queue. */
  SendFifoMessages.Entry toFifoEntry() {
    String group = Objects.requireNonNull(grouping.groupId());
    String deduplication = Objects.requireNonNull(grouping.deduplicationId());
    return new SendFifoMessages.Entry(
        content.encode(),
        countedBytes,
        Grouping.fingerprint(group),
        grouping.named(),
        Grouping.fingerprint(deduplication),
        // A space is in neither, so no two pairs make the same text.
        Grouping.fingerprint(group + " " + deduplication));
  }

  String bodyMd5() {
    return Md5.hex(content.bodyMd5());
  }

  @Nullable String attributesMd5() {
    Bytes md5 = content.attributesMd5();
    return md5 == null ? null : Md5.hex(md5);
  }

  @Nullable String systemMd5() {
    return systemAttributesMd5 == null ? null : Md5.hex(systemAttributesMd5);
  }

  /** A FIFO queue has its own delay alone; 0 says as much as nothing there. */
  private static void checkDelay(QueueId queue, @Nullable Integer seconds) {
    if (queue.isFifo() && seconds != null && seconds != 0) {
      throw SqsErrors.notForThisQueueType("DelaySeconds", seconds.toString());
    }
    if (seconds != null && (seconds < 0 || seconds > DELAY_SECONDS_MAX)) {
      throw SqsErrors.invalidValue(
          "DelaySeconds", seconds, "DelaySeconds must be >= 0 and <= " + DELAY_SECONDS_MAX + ".");
    }
  }

  /**
   * The attribute wins over the request's header. A header that is too long to be one is none: who
   * put it there on the way is not who sends the message.
   */
  private static @Nullable String traceHeader(List<Attribute> system, Call call) {
    for (Attribute attribute : system) {
      if (attribute.name().equals(MessageAttributes.TRACE_HEADER)) {
        return attribute.value().toUtf8String();
      }
    }
    String header = call.traceHeader();
    boolean usable =
        !header.isEmpty()
            && Bytes.utf8(header).size() <= MessageAttributes.TRACE_HEADER_BYTES_MAX
            && MessageText.isAllowed(header);
    return usable ? header : null;
  }
}
