package dev.millrace.server.api.kinesis;

import dev.millrace.engine.stream.Shard;
import dev.millrace.engine.stream.ShardId;
import dev.millrace.engine.stream.StreamId;
import dev.millrace.engine.stream.StreamView;
import dev.millrace.protocol.constraint.Constraints;
import dev.millrace.protocol.constraint.Violation;
import dev.millrace.protocol.schema.Structure;
import dev.millrace.server.api.Caller;
import dev.millrace.server.api.kinesis.RecordReads.Amount;
import dev.millrace.server.api.kinesis.RecordReads.Reading;
import dev.millrace.stream.ShardReader;
import dev.millrace.stream.aggregation.UserRecord;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Shows records to people, packed ones one by one. Nobody is a consumer by that: no quota counts
 * it, and no metric tells of it.
 */
public final class RecordPeeks {
  /** Of data and keys on a page; a larger record is alone there. */
  static final long PAGE_BYTES_MAX = 4 * 1024 * 1024;

  /** Of data and keys that are looked at for one page. */
  static final long SCANNED_BYTES_MAX = 8 * 1024 * 1024;

  private final Streams streams;
  private final RecordReads reads;
  private final Executor disk;

  /**
   * A way to look at a host's records.
   *
   * @param disk where records are read and searched
   */
  public RecordPeeks(Streams streams, ShardReader reader, Executor disk) {
    this.streams = streams;
    this.reads = new RecordReads(streams, reader, disk);
    this.disk = disk;
  }

  /**
   * Where to begin.
   *
   * @param token that came with the page before; null for none, and only then the others matter
   * @param position the name of one of Kinesis's types of iterators
   */
  public record Beginning(
      @Nullable String token,
      String position,
      @Nullable String sequenceNumber,
      @Nullable Instant timestamp) {}

  /**
   * What is wanted.
   *
   * @param recordsMax at least 1
   * @param text that has to be in the data or in the partition key; empty for every record
   */
  public record Wish(int recordsMax, String text) {}

  /**
   * A record as its producer's user put it.
   *
   * @param sequenceNumber of what it travelled in
   */
  public record Peeked(String sequenceNumber, Instant arrivedAt, UserRecord record) {
    long bytes() {
      String hashKey = Objects.requireNonNullElse(record.explicitHashKey(), "");
      return (long) record.data().size() + record.partitionKey().length() + hashKey.length();
    }
  }

  /**
   * Records in their order.
   *
   * @param nextToken null at the end of a shard that has closed
   * @param millisBehind how old the last record is that was looked at; 0 where no younger one is
   *     left
   */
  public record Page(
      String shardName,
      List<Peeked> records,
      @Nullable String nextToken,
      long millisBehind,
      int scannedCount) {}

  /** Holds a request against the limits of its model, in Kinesis's words. */
  public static void requireModelLimits(Structure request) {
    List<Violation> violations = Constraints.violations(request);
    if (!violations.isEmpty()) {
      throw KinesisErrors.violated(violations);
    }
  }

  /** Fails with Kinesis's errors. */
  public CompletionStage<Page> peek(
      String nameOrArn, String shardName, Beginning beginning, Wish wish, Caller caller) {
    StreamId stream = StreamNames.either(nameOrArn, caller);
    int index = ShardNames.index(shardName, stream);
    return streams
        .describe(stream)
        .thenCompose(view -> {
          Shard shard =
              ShardNames.find(view, index)
                  .orElseThrow(() -> KinesisErrors.shardNotFound(stream, Shard.name(index)));
          return from(view, shard, beginning).thenCompose(token -> page(view, shard, token, wish));
        });
  }

  private CompletionStage<PeekToken> from(StreamView stream, Shard shard, Beginning beginning) {
    ShardId id = stream.shardId(shard);
    if (beginning.token() != null) {
      return CompletableFuture.completedFuture(PeekToken.parse(beginning.token(), id));
    }
    ReadPosition position =
        ReadPositions.of(
            beginning.position(), beginning.sequenceNumber(), beginning.timestamp(), stream, shard);
    if (position instanceof ReadPosition.AtTime(var timeMillis)) {
      ReadPositions.checkNotInFuture(timeMillis, streams.nowMillis());
    }
    return reads
        .numberAt(stream, shard, position)
        .thenApply(number -> new PeekToken(id, number, 0));
  }

  private CompletionStage<Page> page(StreamView stream, Shard shard, PeekToken from, Wish wish) {
    Amount amount =
        wish.text().isEmpty()
            ? new Amount(wish.recordsMax(), PAGE_BYTES_MAX)
            : new Amount(RecordReads.RECORDS_MAX, SCANNED_BYTES_MAX);
    return reads
        .read(stream, shard, from.number(), amount, 0)
        .thenApplyAsync(reading -> page(shard, from, wish, reading), disk);
  }

  private Page page(Shard shard, PeekToken from, Wish wish, Reading reading) {
    PeekScan scan = new PeekScan(wish);
    Optional<PeekScan.Stop> stop = scan.scan(reading.records(), from);
    PeekToken next =
        stop.map(at -> new PeekToken(from.shard(), at.number(), at.subSequenceNumber()))
            .orElseGet(() -> new PeekToken(from.shard(), reading.nextNumber(), 0));
    long millisBehind =
        stop.map(at -> Math.max(0, streams.nowMillis() - at.arrivedAt().toEpochMilli()))
            .orElseGet(reading::millisBehindLatest);
    boolean ended = stop.isEmpty() && reading.ended();
    return new Page(
        shard.name(),
        List.copyOf(scan.found()),
        ended ? null : next.text(),
        millisBehind,
        scan.scannedCount());
  }
}
