package dev.millrace.server.client;

import dev.millrace.base.Bytes;
import dev.millrace.protocol.codec.JsonStructures;
import dev.millrace.protocol.codec.MalformedRequestException;
import dev.millrace.protocol.millrace.PeekedMessage;
import dev.millrace.protocol.sqs.MessageAttributeValue;
import dev.millrace.protocol.sqs.MessageSystemAttributeValue;
import dev.millrace.protocol.sqs.SendMessageBatchRequestEntry;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A message outside of any queue: an entry of SendMessageBatch as a line of JSON. */
public final class PortableMessage {
  private static final String TRACE_HEADER = "AWSTraceHeader";

  private PortableMessage() {}

  /** What it takes to send the message anew; its id is in the place of the entry's. */
  public static Bytes write(PeekedMessage message) {
    Map<String, String> system = Objects.requireNonNullElse(message.attributes(), Map.of());
    String trace = system.get(TRACE_HEADER);
    return JsonStructures.write(
        SendMessageBatchRequestEntry.builder()
            .id(message.messageId())
            .messageBody(message.body())
            .messageAttributes(attributes(message))
            .messageSystemAttributes(
                trace == null
                    ? null
                    : Map.of(
                        TRACE_HEADER,
                        MessageSystemAttributeValue.builder()
                            .dataType("String")
                            .stringValue(trace)
                            .build()))
            .messageDeduplicationId(system.get("MessageDeduplicationId"))
            .messageGroupId(system.get("MessageGroupId"))
            .build());
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws MalformedRequestException where the line is nothing of the kind
   */
  public static SendMessageBatchRequestEntry read(String line) {
    return JsonStructures.read(SendMessageBatchRequestEntry.SCHEMA, Bytes.utf8(line));
  }

  private static @Nullable Map<String, MessageAttributeValue> attributes(PeekedMessage message) {
    if (message.messageAttributes() == null) {
      return null;
    }
    Map<String, MessageAttributeValue> attributes = new LinkedHashMap<>();
    message
        .messageAttributes()
        .forEach((name, value) ->
            attributes.put(
                name,
                MessageAttributeValue.builder()
                    .dataType(value.dataType())
                    .stringValue(value.stringValue())
                    .binaryValue(value.binaryValue())
                    .build()));
    return attributes;
  }
}
