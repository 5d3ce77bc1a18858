package dev.millrace.protocol.codec;

import dev.millrace.base.Bytes;
import dev.millrace.protocol.eventstream.EventStreamEncoder;
import dev.millrace.protocol.eventstream.EventStreamMessage;
import dev.millrace.protocol.eventstream.HeaderValue;
import dev.millrace.protocol.schema.MemberSchema;
import dev.millrace.protocol.schema.ModeledError;
import dev.millrace.protocol.schema.OperationSchema;
import dev.millrace.protocol.schema.ServiceSchema;
import dev.millrace.protocol.schema.Structure;
import dev.millrace.protocol.schema.StructureSchema;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * Writes the reply of an operation that streams: one message for what is known at the beginning,
 * then one for each event, and at the end one for what went wrong, if anything did. The payloads
 * are what the protocol writes elsewhere.
 *
 * <p>The stream's type is a union; the name of the member that is present is the event's. Members
 * that the model wants in a message's headers, or as a bare payload, occur in no service here.
 */
public final class EventCodec {
  /** The {@code Content-Type} of a reply that streams, whatever its payloads are. */
  public static final String CONTENT_TYPE = "application/vnd.amazon.eventstream";

  /** Well below what a header can hold, whichever characters these are. */
  private static final int MESSAGE_CHARS_MAX = 4_096;

  private final Codec codec;
  private final String payloadType;
  private final Function<Structure, Bytes> writer;

  EventCodec(Codec codec, String payloadType, Function<Structure, Bytes> writer) {
    this.codec = codec;
    this.payloadType = payloadType;
    this.writer = writer;
  }

  /** The message that comes first: the members of the output without the stream. */
  public <O extends Structure> Bytes initialResponse(OperationSchema<?, O> operation) {
    return message(
        "event",
        ":event-type",
        "initial-response",
        writer.apply(operation.output().create(new Object[operation.output().memberCount()])));
  }

  /**
   * One event.
   *
   * @param event a value of the stream's union
   */
  public Bytes event(Structure event) {
    for (MemberSchema member : event.schema().members()) {
      if (event.member(member.index()) instanceof Structure value) {
        return value instanceof ModeledError
            ? exception(member, writer.apply(value))
            : message("event", ":event-type", member.name(), writer.apply(value));
      }
    }
    throw new IllegalArgumentException("No member of " + event.schema() + " is present");
  }

  /**
   * The message that comes last where the operation failed: an exception where the stream's union
   * has that error, otherwise code and message alone.
   */
  public Bytes failure(ServiceSchema service, StructureSchema<?> events, ErrorReply error) {
    for (MemberSchema member : events.members()) {
      if (error.details() != null && member.target().equals(error.details().schema())) {
        return exception(member, codec.writeError(service, error, "").body());
      }
    }
    String said = Objects.requireNonNullElse(error.message(), "");
    Map<String, HeaderValue> headers = new LinkedHashMap<>();
    headers.put(":message-type", new HeaderValue.Text("error"));
    headers.put(":error-code", new HeaderValue.Text(error.code()));
    headers.put(
        ":error-message",
        new HeaderValue.Text(said.substring(0, Math.min(said.length(), MESSAGE_CHARS_MAX))));
    return EventStreamEncoder.encode(new EventStreamMessage(headers, Bytes.EMPTY));
  }

  private Bytes exception(MemberSchema member, Bytes payload) {
    return message("exception", ":exception-type", member.name(), payload);
  }

  private Bytes message(String messageType, String typeHeader, String type, Bytes payload) {
    Map<String, HeaderValue> headers = new LinkedHashMap<>();
    headers.put(":message-type", new HeaderValue.Text(messageType));
    headers.put(typeHeader, new HeaderValue.Text(type));
    headers.put(":content-type", new HeaderValue.Text(payloadType));
    return EventStreamEncoder.encode(new EventStreamMessage(headers, payload));
  }
}
