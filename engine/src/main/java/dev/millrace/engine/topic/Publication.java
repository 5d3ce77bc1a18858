package dev.millrace.engine.topic;

import dev.millrace.engine.codec.Decoder;
import dev.millrace.engine.codec.Encoder;
import dev.millrace.engine.queue.TakePublished.Keys;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message that was published, and how far its fan-out has come.
 *
 * @param sequence its number among all that ever happened to the topic
 * @param position where the record with the content begins in the lane's journal
 * @param sizeBytes how long that record is
 * @param countedBytes what the message counts towards limits of size
 * @param attributeCount how many message attributes it has
 * @param keys what queues may tell messages apart by; null where there is nothing
 * @param cursor all subscriptions up to this number have got it, or did not want it
 */
public record Publication(
    long sequence,
    UUID id,
    long publishedAtMillis,
    long position,
    int sizeBytes,
    int countedBytes,
    int attributeCount,
    @Nullable Keys keys,
    long cursor) {
  /** The cursor of a publication whose fan-out is over. */
  public static final long DONE = Long.MAX_VALUE;

  Publication through(long newCursor) {
    return new Publication(
        sequence,
        id,
        publishedAtMillis,
        position,
        sizeBytes,
        countedBytes,
        attributeCount,
        keys,
        newCursor);
  }

  Publication storedAt(long newPosition, int newSizeBytes) {
    return new Publication(
        sequence,
        id,
        publishedAtMillis,
        newPosition,
        newSizeBytes,
        countedBytes,
        attributeCount,
        keys,
        cursor);
  }

  void encode(Encoder out) {
    out.putVarLong(sequence);
    out.putLong(id.getMostSignificantBits());
    out.putLong(id.getLeastSignificantBits());
    out.putVarLong(publishedAtMillis);
    out.putVarLong(position);
    out.putVarInt(sizeBytes);
    out.putVarInt(countedBytes);
    out.putVarInt(attributeCount);
    KeysCodec.encode(keys, out);
    out.putVarLong(cursor);
  }

  static Publication decode(Decoder in) {
    return new Publication(
        in.getVarLong(),
        new UUID(in.getLong(), in.getLong()),
        in.getVarLong(),
        in.getVarLong(),
        in.getVarInt(),
        in.getVarInt(),
        in.getVarInt(),
        KeysCodec.decode(in),
        in.getVarLong());
  }
}
