package dev.millrace.server.api.admin;

import dev.millrace.base.Bytes;
import dev.millrace.engine.queue.MessageContent;
import dev.millrace.engine.queue.MessageContent.Attribute;
import dev.millrace.engine.queue.MessageState;
import dev.millrace.engine.queue.PeekedMessage;
import dev.millrace.engine.queue.QueueId;
import dev.millrace.engine.queue.ReceivedMessage;
import dev.millrace.protocol.millrace.MessageAttributeValue;
import dev.millrace.server.api.sqs.SystemAttributes;
import dev.millrace.server.notification.QueueMessages.QueueMessage;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How messages that were looked at are shown.
 *
 * @param bodyBytesMax longer bodies are cut, before the character that does not fit whole
 */
record MessageView(QueueId queue, int bodyBytesMax) {
  /** How many bytes what is shown of a message has, but for what every message has. */
  int sizeBytes(MessageContent content) {
    return shownBytes(content.body())
        + content.attributes().stream()
            .mapToInt(attribute -> attribute.name().length() + attribute.value().size())
            .sum();
  }

  dev.millrace.protocol.millrace.PeekedMessage write(PeekedMessage peeked, QueueMessage read) {
    MessageState message = peeked.message();
    MessageContent content = read.content();
    Bytes body = content.body();
    int shown = shownBytes(body);
    return dev.millrace.protocol.millrace.PeekedMessage.builder()
        .messageId(read.id().toString())
        .sequenceNumber(SystemAttributes.number(message.sequence()))
        .body(body.slice(0, shown).toUtf8String())
        .messageAttributes(attributes(content.attributes()))
        .attributes(
            SystemAttributes.ALL_OF_THEM.write(queue, ReceivedMessage.again(message), content))
        .state(peeked.state().name())
        .visibleAt(Instant.ofEpochMilli(message.visibleAtMillis()))
        .bodyBytes(body.size())
        .bodyCut(shown < body.size() ? true : null)
        .build();
  }

  private int shownBytes(Bytes body) {
    if (body.size() <= bodyBytesMax) {
      return body.size();
    }
    int end = bodyBytesMax;
    while (end > 0 && isWithinCharacter(body.get(end))) {
      end--;
    }
    return end;
  }

  /** Whether in UTF-8 this byte goes on with a character that began before. */
  private static boolean isWithinCharacter(byte next) {
    return (next & 0b1100_0000) == 0b1000_0000;
  }

  private static @Nullable Map<String, MessageAttributeValue> attributes(
      List<Attribute> attributes) {
    Map<String, MessageAttributeValue> written = new LinkedHashMap<>();
    for (Attribute attribute : attributes) {
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
