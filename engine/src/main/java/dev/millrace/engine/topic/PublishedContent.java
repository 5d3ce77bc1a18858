package dev.millrace.engine.topic;

import dev.millrace.base.Bytes;
import dev.millrace.engine.codec.Decoder;
import dev.millrace.engine.codec.Encoder;
import dev.millrace.engine.codec.MalformedRecordException;
import dev.millrace.engine.queue.MessageContent.Attribute;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a publisher said, in the form in which it lies in the journal. It is encoded before it
 * reaches a lane and decoded after it left one: lanes only pass the bytes on.
 *
 * @param topicArn empty for a message that was sent to a phone number or an endpoint directly
 * @param message what is told those for whose protocol nothing else is given; UTF-8
 * @param messageByProtocol what is told subscribers of these protocols
 * @param groupId the message group, or null
 * @param deduplicationId as sent, or made of the message; null on a standard topic
 * @param traceHeader for {@code AWSTraceHeader}, or null
 */
public record PublishedContent(
    Type type,
    String topicArn,
    @Nullable String subject,
    Bytes message,
    Map<String, Bytes> messageByProtocol,
    List<Attribute> attributes,
    @Nullable String groupId,
    @Nullable String deduplicationId,
    @Nullable String traceHeader) {

  /** What kind of message it is, by the names that subscribers are told. */
  public enum Type {
    NOTIFICATION(0),
    SUBSCRIPTION_CONFIRMATION(1),
    UNSUBSCRIBE_CONFIRMATION(2);

    private final int number;

    Type(int number) {
      this.number = number;
    }

    private static Type numbered(int number) {
      for (Type type : values()) {
        if (type.number == number) {
          return type;
        }
      }
      throw new MalformedRecordException("a message of type " + number);
    }
  }

  public PublishedContent {
    messageByProtocol = Map.copyOf(messageByProtocol);
    attributes = List.copyOf(attributes);
  }

  /** The same with other attributes. */
  public PublishedContent withAttributes(List<Attribute> others) {
    return new PublishedContent(
        type,
        topicArn,
        subject,
        message,
        messageByProtocol,
        others,
        groupId,
        deduplicationId,
        traceHeader);
  }

  /** What subscribers of a protocol are told. */
  public Bytes messageFor(String protocol) {
    return messageByProtocol.getOrDefault(protocol, message);
  }

  public Bytes encode() {
    Encoder out = new Encoder(message.size() + 256);
    out.putByte(type.number);
    out.putString(topicArn);
    out.putNullableString(subject);
    out.putBytes(message);
    out.putVarInt(messageByProtocol.size());
    messageByProtocol.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(entry -> {
          out.putString(entry.getKey());
          out.putBytes(entry.getValue());
        });
    out.putVarInt(attributes.size());
    for (Attribute attribute : attributes) {
      out.putString(attribute.name());
      out.putString(attribute.type());
      out.putBytes(attribute.value());
    }
    out.putNullableString(groupId);
    out.putNullableString(deduplicationId);
    out.putNullableString(traceHeader);
    return out.toBytes();
  }

  static PublishedContent decode(Bytes encoded) {
    Decoder in = new Decoder(encoded);
    Type type = Type.numbered(in.getByte());
    String topicArn = in.getString();
    String subject = in.getNullableString();
    Bytes message = in.getBytes();
    int texts = in.getCount();
    Map<String, Bytes> byProtocol = new HashMap<>();
    for (int i = 0; i < texts; i++) {
      byProtocol.put(in.getString(), in.getBytes());
    }
    int count = in.getCount();
    List<Attribute> attributes = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      attributes.add(new Attribute(in.getString(), in.getString(), in.getBytes()));
    }
    PublishedContent content =
        new PublishedContent(
            type,
            topicArn,
            subject,
            message,
            byProtocol,
            attributes,
            in.getNullableString(),
            in.getNullableString(),
            in.getNullableString());
    in.expectEnd();
    return content;
  }
}
