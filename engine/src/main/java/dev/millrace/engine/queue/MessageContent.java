package dev.millrace.engine.queue;

import dev.millrace.base.Bytes;
import dev.millrace.engine.codec.Decoder;
import dev.millrace.engine.codec.Encoder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a client sent and what a receiver gets, in the form in which it lies in the journal. It is
 * encoded before it reaches a lane and decoded after it left one: lanes only pass the bytes on.
 *
 * @param body UTF-8
 * @param bodyMd5 16 bytes
 * @param attributesMd5 16 bytes, or null where there are no attributes
 * @param senderId who sent it, as the service names callers
 * @param traceHeader the system attribute {@code AWSTraceHeader}, or null
 * @param groupId the message group it was sent to, or null
 * @param deduplicationId as sent, or made of the body; null on a standard queue
 */
public record MessageContent(
    Bytes body,
    Bytes bodyMd5,
    List<Attribute> attributes,
    @Nullable Bytes attributesMd5,
    String senderId,
    @Nullable String traceHeader,
    @Nullable String groupId,
    @Nullable String deduplicationId) {
  private static final int MD5_BYTES = 16;

  /**
   * A message attribute.
   *
   * @param type as sent, {@code String}, {@code Number} or {@code Binary} with any suffix
   * @param value UTF-8 unless the type is binary
   */
  public record Attribute(String name, String type, Bytes value) {
    /** One of type {@code String}. */
    public static Attribute text(String name, String value) {
      return new Attribute(name, "String", Bytes.utf8(value));
    }

    public boolean binary() {
      return type.startsWith("Binary");
    }
  }

  public MessageContent {
    attributes = List.copyOf(attributes);
  }

  /** Of a message that is in no group. */
  public MessageContent(
      Bytes body,
      Bytes bodyMd5,
      List<Attribute> attributes,
      @Nullable Bytes attributesMd5,
      String senderId,
      @Nullable String traceHeader) {
    this(body, bodyMd5, attributes, attributesMd5, senderId, traceHeader, null, null);
  }

  public Bytes encode() {
    Encoder out = new Encoder(body.size() + 128);
    out.putRaw(bodyMd5);
    out.putBytes(body);
    out.putString(senderId);
    out.putNullableString(traceHeader);
    out.putVarInt(attributes.size());
    for (Attribute attribute : attributes) {
      out.putString(attribute.name());
      out.putString(attribute.type());
      out.putBytes(attribute.value());
    }
    if (attributesMd5 != null) {
      out.putRaw(attributesMd5);
    }
    if (groupId != null) {
      out.putString(groupId);
      out.putNullableString(deduplicationId);
    }
    return out.toBytes();
  }

  public static MessageContent decode(Bytes encoded) {
    Decoder in = new Decoder(encoded);
    Bytes bodyMd5 = in.getRaw(MD5_BYTES);
    Bytes body = in.getBytes();
    String senderId = in.getString();
    String traceHeader = in.getNullableString();
    int count = in.getCount();
    List<Attribute> attributes = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      attributes.add(new Attribute(in.getString(), in.getString(), in.getBytes()));
    }
    Bytes attributesMd5 = count == 0 ? null : in.getRaw(MD5_BYTES);
    boolean grouped = in.remaining() > 0;
    String groupId = grouped ? in.getString() : null;
    String deduplicationId = grouped ? in.getNullableString() : null;
    in.expectEnd();
    return new MessageContent(
        body, bodyMd5, attributes, attributesMd5, senderId, traceHeader, groupId, deduplicationId);
  }
}
