package dev.millrace.stream;

import dev.millrace.engine.stream.StoredRecord;

/**
 * A record that was read.
 *
 * @param number counted from 0 in its shard
 * @param timeMillis when it arrived, in milliseconds since 1970
 * @param encrypted whether clients are told that it is
 */
public record ReadRecord(long number, long timeMillis, boolean encrypted, StoredRecord content) {
  /** What counts against limits: data and partition key. */
  public int countedBytes() {
    return content.data().size() + content.partitionKey().length();
  }
}
