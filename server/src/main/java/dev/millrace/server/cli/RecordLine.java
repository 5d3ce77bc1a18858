package dev.millrace.server.cli;

import dev.millrace.base.Bytes;
import dev.millrace.engine.stream.HashKey;
import dev.millrace.protocol.codec.JsonStructures;
import dev.millrace.protocol.codec.MalformedRequestException;
import dev.millrace.protocol.kinesis.PutRecordsRequestEntry;
import dev.millrace.protocol.kinesis.Record;
import dev.millrace.protocol.millrace.ShardState;
import java.time.Instant;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;

/**
 * A record outside of any stream: an entry of PutRecords as a line of JSON, and where and when it
 * was put.
 */
final class RecordLine {
  private RecordLine() {}

  /** What it takes to put the record anew. */
  static String write(ShardState shard, Record record) {
    String key = Objects.requireNonNullElse(record.partitionKey(), "");
    JsonLine line =
        JsonLine.plain()
            .put("ShardId", String.valueOf(shard.shardId()))
            .put("SequenceNumber", String.valueOf(record.sequenceNumber()))
            .put("ApproximateArrivalTimestamp", arrivedAt(record).toString())
            .put("PartitionKey", key);
    if (isLed(shard, key)) {
      line.put("ExplicitHashKey", String.valueOf(shard.startingHashKey()));
    }
    return line.put("Data", base64(Objects.requireNonNullElse(record.data(), Bytes.EMPTY)))
        .toString();
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws MalformedRequestException where the line is nothing of the kind
   */
  static PutRecordsRequestEntry read(String line) {
    return JsonStructures.read(PutRecordsRequestEntry.SCHEMA, Bytes.utf8(line));
  }

  static Instant arrivedAt(Record record) {
    return Objects.requireNonNullElse(record.approximateArrivalTimestamp(), Instant.EPOCH);
  }

  static String base64(Bytes data) {
    return Base64.getEncoder().encodeToString(data.toByteArray());
  }

  /**
   * Whether an explicit hash key has led a record into this shard. Nobody keeps that key; but where
   * the partition key leads elsewhere, there has been one.
   */
  private static boolean isLed(ShardState shard, String partitionKey) {
    Optional<HashKey> first = HashKey.parse(String.valueOf(shard.startingHashKey()));
    Optional<HashKey> last = HashKey.parse(String.valueOf(shard.endingHashKey()));
    HashKey own = HashKey.ofPartitionKey(partitionKey);
    return first.isPresent()
        && last.isPresent()
        && (own.compareTo(first.get()) < 0 || own.compareTo(last.get()) > 0);
  }
}
