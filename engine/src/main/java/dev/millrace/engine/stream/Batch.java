package dev.millrace.engine.stream;

import dev.millrace.engine.codec.Decoder;
import dev.millrace.engine.codec.Encoder;

/**
 * Where records lie that a shard has taken together and that are not in its log yet.
 *
 * @param firstNumber of its records, counted from 0 in the shard
 * @param count how many records
 * @param timeMillis when they arrived, in milliseconds since 1970
 * @param position where the record that holds them begins in the lane's journal
 * @param sizeBytes of that record
 */
public record Batch(long firstNumber, int count, long timeMillis, long position, int sizeBytes) {
  static Batch decode(Decoder in) {
    return new Batch(
        in.getVarLong(), in.getVarInt(), in.getVarLong(), in.getVarLong(), in.getVarInt());
  }

  void encode(Encoder out) {
    out.putVarLong(firstNumber);
    out.putVarInt(count);
    out.putVarLong(timeMillis);
    out.putVarLong(position);
    out.putVarInt(sizeBytes);
  }

  public long lastNumber() {
    return firstNumber + count - 1;
  }
}
