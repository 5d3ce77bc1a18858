package dev.millrace.engine.stream;

import dev.millrace.base.Bytes;
import dev.millrace.engine.codec.Decoder;
import dev.millrace.engine.codec.Encoder;

/**
 * A record as a shard keeps it.
 *
 * @param partitionKey 1 to 256 characters
 * @param data as it was given; with the key at most 10 MiB
 */
public record StoredRecord(String partitionKey, Bytes data) {
  public static StoredRecord decode(Decoder in) {
    return new StoredRecord(in.getString(), in.getBytes());
  }

  public void encode(Encoder out) {
    out.putString(partitionKey);
    out.putBytes(data);
  }

  /** About what it takes in a journal. */
  int sizeBytes() {
    return partitionKey.length() + data.size() + 8;
  }
}
