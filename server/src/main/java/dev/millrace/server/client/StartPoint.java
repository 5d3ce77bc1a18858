package dev.millrace.server.client;

import dev.millrace.protocol.kinesis.ShardIteratorType;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where reading a shard begins.
 *
 * @param sequenceNumber where the type wants one
 * @param time where the type wants one
 */
public record StartPoint(
    ShardIteratorType type, @Nullable String sequenceNumber, @Nullable Instant time) {
  /** The oldest record there is. */
  public static final StartPoint TRIM_HORIZON =
      new StartPoint(ShardIteratorType.TRIM_HORIZON, null, null);

  /** What comes from now on. */
  public static final StartPoint LATEST = new StartPoint(ShardIteratorType.LATEST, null, null);

  /** The first record that arrived then or later. */
  public static StartPoint at(Instant time) {
    return new StartPoint(ShardIteratorType.AT_TIMESTAMP, null, time);
  }

  /** What comes behind a record. */
  public static StartPoint after(String sequenceNumber) {
    return new StartPoint(ShardIteratorType.AFTER_SEQUENCE_NUMBER, sequenceNumber, null);
  }

  boolean isLatest() {
    return type == ShardIteratorType.LATEST;
  }
}
