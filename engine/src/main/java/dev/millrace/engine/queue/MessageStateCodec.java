package dev.millrace.engine.queue;

import dev.millrace.engine.codec.Decoder;
import dev.millrace.engine.codec.Encoder;
import dev.millrace.engine.codec.MalformedRecordException;
import org.jspecify.annotations.Nullable;

/**
 * The journal form of {@link MessageState}. Its last byte was a boolean once, and is a set of flags
 * now: a message without a group looks as it always did.
 */
public final class MessageStateCodec {
  private static final int MOVE_REFUSED = 1;
  private static final int GROUP = 2;
  private static final int ORIGIN = 4;

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
    Fingerprint group = message.group();
    Origin origin = message.origin();
    out.putByte(
        (message.moveRefused() ? MOVE_REFUSED : 0)
            | (group == null ? 0 : GROUP)
            | (origin == null ? 0 : ORIGIN));
    if (group != null) {
      group.encode(out);
    }
    if (origin != null) {
      origin.encode(out);
    }
  }

  public static MessageState decode(Decoder in) {
    long sequence = in.getVarLong();
    long position = in.getVarLong();
    int sizeBytes = in.getVarInt();
    long sentAtMillis = in.getVarLong();
    long visibleAtMillis = in.getVarLong();
    long firstReceivedAtMillis = in.getVarLong();
    long lastReceivedAtMillis = in.getVarLong();
    int receiveCount = in.getVarInt();
    int receiptNonce = in.getInt();
    QueueId source = decodeSource(in);
    int flags = in.getByte();
    if ((flags & ~(MOVE_REFUSED | GROUP | ORIGIN)) != 0) {
      throw new MalformedRecordException("message flags " + flags);
    }
    return new MessageState(
        sequence,
        position,
        sizeBytes,
        sentAtMillis,
        visibleAtMillis,
        firstReceivedAtMillis,
        lastReceivedAtMillis,
        receiveCount,
        receiptNonce,
        source,
        (flags & MOVE_REFUSED) != 0,
        (flags & GROUP) == 0 ? null : Fingerprint.decode(in),
        (flags & ORIGIN) == 0 ? null : Origin.decode(in));
  }

  private static @Nullable QueueId decodeSource(Decoder in) {
    String source = in.getNullableString();
    return source == null ? null : QueueId.parse(source);
  }
}
