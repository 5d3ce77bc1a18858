package dev.millrace.server.api.kinesis;

import dev.millrace.engine.stream.AwaitRecords;
import dev.millrace.engine.stream.HashKeyRange;
import dev.millrace.engine.stream.Shard;
import dev.millrace.engine.stream.ShardId;
import dev.millrace.engine.stream.ShardProblem;
import dev.millrace.engine.stream.ShardView;
import dev.millrace.engine.stream.StreamId;
import dev.millrace.engine.stream.StreamView;
import dev.millrace.protocol.kinesis.ChildShard;
import dev.millrace.protocol.kinesis.Record;
import dev.millrace.server.api.HostCalls;
import dev.millrace.stream.ReadLimits;
import dev.millrace.stream.ReadPage;
import dev.millrace.stream.ReadRecord;
import dev.millrace.stream.ShardReader;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Function;

/** Reads shards, for those who ask once and for those who are told as records come. */
final class RecordReads {
  static final int RECORDS_MAX = 10_000;

  private final Streams streams;
  private final ShardReader reader;
  private final Executor disk;

  RecordReads(Streams streams, ShardReader reader, Executor disk) {
    this.streams = streams;
    this.reader = reader;
    this.disk = disk;
  }

  /**
   * How much to read at the most.
   *
   * @param bytesMax of data and partition keys
   */
  record Amount(int recordsMax, long bytesMax) {}

  /**
   * What was read.
   *
   * @param nextNumber where to go on
   * @param millisBehindLatest 0 where nothing younger is left
   * @param children of a shard whose last record has been read; empty where there is more to come
   * @param ended whether nothing will come any more
   */
  record Reading(
      List<Record> records,
      long nextNumber,
      String continuationSequenceNumber,
      long millisBehindLatest,
      List<ChildShard> children,
      boolean ended,
      long bytes) {}

  /** Which record comes first at a position. */
  CompletionStage<Long> numberAt(StreamView stream, Shard shard, ReadPosition position) {
    ShardId id = stream.shardId(shard);
    return switch (position) {
      case ReadPosition.TrimHorizon() -> CompletableFuture.completedFuture(0L);
      case ReadPosition.Latest() -> view(id, Long.MAX_VALUE).thenApply(ShardView::nextNumber);
      case ReadPosition.At(var number) -> taken(id, number.recordNumber());
      case ReadPosition.After(var number) -> taken(id, number.recordNumber() + 1);
      case ReadPosition.AtTime(var timeMillis) ->
          ask(id, whole(0), view -> reader.numberAtTime(view, timeMillis));
    };
  }

  /** A number that the shard has not given yet is no place to wait for. */
  private CompletionStage<Long> taken(ShardId shard, long number) {
    return view(shard, Long.MAX_VALUE)
        .thenApply(view -> Math.max(0, Math.min(number, view.nextNumber())));
  }

  /**
   * Records from a number on; where there are none, waits for them.
   *
   * @param waitMillis how long at the most; 0 for not at all
   */
  CompletionStage<Reading> read(
      StreamView stream, Shard shard, long fromNumber, Amount amount, long waitMillis) {
    ShardId id = stream.shardId(shard);
    return ask(
            id,
            new AwaitRecords(fromNumber, waitMillis, amount.recordsMax()),
            view -> {
              long notBefore = streams.nowMillis() - stream.settings().retentionMillis();
              return new Read(
                  view,
                  reader.read(
                      view,
                      fromNumber,
                      new ReadLimits(amount.recordsMax(), amount.bytesMax(), notBefore)));
            })
        .thenCompose(read -> withChildren(stream.id(), shard, read));
  }

  /** What a shard was when it was read, and what was read. */
  private record Read(ShardView view, ReadPage page) {
    boolean isAtEnd() {
      return view.isClosed() && page.nextNumber() >= view.nextNumber();
    }
  }

  /**
   * A shard has ended for whoever reads it when its children can be read: an end without children
   * is no end that clients know how to go on from.
   */
  private CompletionStage<Reading> withChildren(StreamId stream, Shard shard, Read read) {
    if (!read.isAtEnd()) {
      return CompletableFuture.completedFuture(reading(shard, read, List.of(), false));
    }
    return streams
        .awaitShard(stream, shard.range().first())
        .thenCompose(_ -> streams.awaitShard(stream, shard.range().last()))
        .thenApply(now -> {
          List<Shard> children = now.childrenOf(shard);
          boolean expired = now.shard(shard.name()).isEmpty();
          return reading(shard, read, children, expired || !children.isEmpty());
        });
  }

  private Reading reading(Shard shard, Read read, List<Shard> children, boolean ended) {
    ReadPage page = read.page;
    List<Record> records = page.records().stream().map(each -> record(read.view, each)).toList();
    return new Reading(
        records,
        page.nextNumber(),
        continuation(shard, read),
        millisBehind(read),
        children.stream().map(RecordReads::child).toList(),
        ended,
        page.records().stream().mapToLong(ReadRecord::countedBytes).sum());
  }

  /** The number behind which reading goes on. */
  private String continuation(Shard shard, Read read) {
    List<ReadRecord> records = read.page.records();
    if (!records.isEmpty()) {
      ReadRecord last = records.getLast();
      return read.view.sequenceNumber(last.number(), last.timeMillis()).text();
    }
    long number = read.page.nextNumber() - 1;
    return number < 0
        ? shard.startingSequenceNumber().text()
        : read.view.sequenceNumber(number, streams.nowMillis()).text();
  }

  private long millisBehind(Read read) {
    if (read.page.nextNumber() >= read.view.nextNumber()) {
      return 0;
    }
    List<ReadRecord> records = read.page.records();
    long atMillis = records.isEmpty() ? read.view.lastTimeMillis() : records.getLast().timeMillis();
    return Math.max(0, streams.nowMillis() - atMillis);
  }

  private CompletionStage<ShardView> view(ShardId shard, long fromNumber) {
    return worded(shard, streams.host().submit(shard, whole(fromNumber)));
  }

  private <R> CompletionStage<R> ask(
      ShardId shard, AwaitRecords question, Function<ShardView, R> read) {
    return worded(shard, reader.ask(shard, question, read, disk));
  }

  private static AwaitRecords whole(long fromNumber) {
    return new AwaitRecords(fromNumber, 0, Integer.MAX_VALUE);
  }

  /** A shard that is gone takes its stream with it, or has expired. */
  private <R> CompletionStage<R> worded(ShardId shard, CompletionStage<R> answer) {
    return HostCalls.worded(
        answer,
        ShardProblem.class,
        _ -> {
          streams.forget(shard.stream());
          return KinesisErrors.shardNotFound(shard.stream(), Shard.name(shard.index()));
        });
  }

  private static Record record(ShardView shard, ReadRecord read) {
    return new Record(
        shard.sequenceNumber(read.number(), read.timeMillis()).text(),
        Instant.ofEpochMilli(read.timeMillis()),
        read.content().data(),
        read.content().partitionKey(),
        EncryptionNames.of(read.encrypted()));
  }

  private static ChildShard child(Shard shard) {
    return new ChildShard(
        shard.name(), shard.parents().stream().map(Shard::name).toList(), range(shard.range()));
  }

  static dev.millrace.protocol.kinesis.HashKeyRange range(HashKeyRange range) {
    return new dev.millrace.protocol.kinesis.HashKeyRange(
        range.first().text(), range.last().text());
  }
}
