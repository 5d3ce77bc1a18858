package dev.millrace.engine.queue;

import dev.millrace.engine.codec.Decoder;
import dev.millrace.engine.codec.Encoder;
import org.jspecify.annotations.Nullable;

/** The journal form of {@link MessageState}. */
public final class MessageStateCodec {
  private MessageStateCodec() {}

  public static void encode(MessageState message, Encoder out) {
    out.putVarLong(message.sequence());
    out.putVarLong(message.position());
    out.putVarInt(message.sizeBytes());
    out.putVarLong(message.sentAtMillis());
    out.putVarLong(message.visibleAtMillis());
    out.putVarLong(message.firstReceivedAtMillis());
    out.putVarLong(message.lastReceivedAtMillis());
    out.putVarInt(message.receiveCount());
    out.putInt(message.receiptNonce());
    QueueId source = message.deadLetterSource();
    out.putNullableString(source == null ? null : source.text());
    out.putBoolean(message.moveRefused());
  }

  public static MessageState decode(Decoder in) {
    return new MessageState(
        in.getVarLong(),
        in.getVarLong(),
        in.getVarInt(),
        in.getVarLong(),
        in.getVarLong(),
        in.getVarLong(),
        in.getVarLong(),
        in.getVarInt(),
        in.getInt(),
        decodeSource(in),
        in.getBoolean());
  }

  private static @Nullable QueueId decodeSource(Decoder in) {
    String source = in.getNullableString();
    return source == null ? null : QueueId.parse(source);
  }
}
