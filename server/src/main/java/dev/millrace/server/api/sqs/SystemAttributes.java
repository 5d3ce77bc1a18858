package dev.millrace.server.api.sqs;

import dev.millrace.engine.queue.MessageContent;
import dev.millrace.engine.queue.QueueId;
import dev.millrace.engine.queue.ReceivedMessage;
import dev.millrace.protocol.sqs.ReceiveMessageRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The attributes that the service itself gives to messages, as far as a receiver asked for them.
 * Old clients ask by {@code AttributeNames}, new ones by {@code MessageSystemAttributeNames}.
 */
public record SystemAttributes(Set<String> wanted) {
  private static final String ALL = "All";
  private static final Pattern NUMBER = Pattern.compile("10[0-9]{18}");
  private static final Set<String> KNOWN =
      Set.of(
          ALL,
          "ApproximateFirstReceiveTimestamp",
          "ApproximateReceiveCount",
          "AWSTraceHeader",
          "DeadLetterQueueSourceArn",
          "MessageDeduplicationId",
          "MessageGroupId",
          "SenderId",
          "SentTimestamp",
          "SequenceNumber");

  /** All that there are. */
  public static final SystemAttributes ALL_OF_THEM = new SystemAttributes(Set.of(ALL));

  static SystemAttributes of(ReceiveMessageRequest request) {
    List<String> names = new ArrayList<>();
    if (request.attributeNames() != null) {
      names.addAll(request.attributeNames());
    }
    if (request.messageSystemAttributeNames() != null) {
      names.addAll(request.messageSystemAttributeNames());
    }
    for (String name : names) {
      if (!KNOWN.contains(name)) {
        throw SqsErrors.unknownAttribute(name);
      }
    }
    return new SystemAttributes(Set.copyOf(names));
  }

  /** A message's number as the service writes it: always 20 digits, so that text sorts as well. */
  public static String number(long sequence) {
    return "1%019d".formatted(sequence);
  }

  /** The number that was so written; empty where the text is none. */
  public static OptionalLong parseNumber(String text) {
    return NUMBER.matcher(text).matches()
        ? OptionalLong.of(Long.parseLong(text.substring(1)))
        : OptionalLong.empty();
  }

  /** Those asked for that the message has, or null where that is none. */
  public @Nullable Map<String, String> write(
      QueueId queue, ReceivedMessage message, MessageContent content) {
    Map<String, String> written = new LinkedHashMap<>();
    put(written, "SenderId", content.senderId());
    put(written, "SentTimestamp", Long.toString(message.sentAtMillis()));
    put(written, "ApproximateReceiveCount", Integer.toString(message.receiveCount()));
    put(
        written,
        "ApproximateFirstReceiveTimestamp",
        message.receiveCount() == 0 ? null : Long.toString(message.firstReceivedAtMillis()));
    put(written, "AWSTraceHeader", content.traceHeader());
    put(written, "MessageGroupId", content.groupId());
    if (queue.isFifo()) {
      put(written, "MessageDeduplicationId", content.deduplicationId());
      put(written, "SequenceNumber", number(message.handle().sequence()));
    }
    QueueId source = message.deadLetterSource();
    put(written, "DeadLetterQueueSourceArn", source == null ? null : source.arn());
    return written.isEmpty() ? null : written;
  }

  private void put(Map<String, String> written, String name, @Nullable String value) {
    if (value != null && (wanted.contains(ALL) || wanted.contains(name))) {
      written.put(name, value);
    }
  }
}
