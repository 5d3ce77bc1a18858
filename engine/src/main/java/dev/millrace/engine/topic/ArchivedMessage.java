package dev.millrace.engine.topic;

import dev.millrace.engine.codec.Decoder;
import dev.millrace.engine.codec.Encoder;

/**
 * A message in a topic's archive. Whatever else there is to know of it stands in its record.
 *
 * @param sequence its number among all that ever happened to the topic
 * @param publishedAtMillis milliseconds since 1970
 * @param position where the record begins in the lane's journal
 * @param sizeBytes how long that record is
 */
public record ArchivedMessage(long sequence, long publishedAtMillis, long position, int sizeBytes) {
  void encode(Encoder out) {
    out.putVarLong(sequence);
    out.putVarLong(publishedAtMillis);
    out.putVarLong(position);
    out.putVarInt(sizeBytes);
  }

  static ArchivedMessage decode(Decoder in) {
    return new ArchivedMessage(in.getVarLong(), in.getVarLong(), in.getVarLong(), in.getVarInt());
  }
}
