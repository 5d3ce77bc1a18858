package dev.millrace.engine.queue;

import dev.millrace.base.Bytes;
import dev.millrace.engine.codec.Decoder;
import dev.millrace.engine.codec.Encoder;
import java.util.UUID;

/**
 * How a record begins that is no queue's own, and that queues' messages point to all the same: what
 * was published to a topic lies in the topic's record, once for all queues of its lane.
 */
public final class SharedContent {
  /** No kind of a queue's own records. */
  public static final int KIND = 64;

  private SharedContent() {}

  /** Begins a record; all that is written behind it is the content. */
  public static void begin(UUID id, Encoder out) {
    out.putByte(KIND);
    out.putLong(id.getMostSignificantBits());
    out.putLong(id.getLeastSignificantBits());
  }

  static boolean isIn(Bytes record) {
    return !record.isEmpty() && record.get(0) == KIND;
  }

  static StoredMessage read(Bytes record) {
    Decoder in = new Decoder(record);
    in.getByte();
    UUID id = new UUID(in.getLong(), in.getLong());
    return new StoredMessage(id, in.getRaw(in.remaining()));
  }
}
