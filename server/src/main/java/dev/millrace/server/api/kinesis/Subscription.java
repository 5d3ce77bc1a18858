package dev.millrace.server.api.kinesis;

import dev.millrace.engine.stream.Shard;
import dev.millrace.engine.stream.StreamView;
import dev.millrace.protocol.kinesis.SubscribeToShardEvent;
import dev.millrace.protocol.kinesis.SubscribeToShardEventStream;
import dev.millrace.server.api.EventSource;
import dev.millrace.server.api.kinesis.RecordReads.Amount;
import dev.millrace.server.api.kinesis.RecordReads.Reading;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * The records of a shard as they come, for one consumer: an event as soon as there are any, an
 * empty one every five seconds while there are none, until five minutes have passed or the shard
 * has ended.
 */
final class Subscription implements EventSource<SubscribeToShardEventStream> {
  private static final long LIFETIME_MILLIS = 300_000;
  private static final long KEEP_ALIVE_MILLIS = 5000;
  private static final Amount EVENT = new Amount(RecordReads.RECORDS_MAX, 2 * 1024 * 1024);

  private final Streams streams;
  private final RecordReads reads;
  private final Subscriptions subscriptions;
  private final KinesisResource consumer;
  private final Shard shard;
  private final long streamCreatedAtMillis;
  private final long begunAtMillis;
  private final CompletableFuture<Optional<SubscribeToShardEventStream>> displaced =
      new CompletableFuture<>();
  private long number;
  private boolean ended;
  private volatile Sent sent;
  private volatile boolean closed;

  /**
   * How far its consumer has been told.
   *
   * @param nextNumber of the record that comes next
   * @param sequenceNumber of the last one, or before the first
   */
  record Sent(long nextNumber, String sequenceNumber) {}

  /**
   * A subscription that has not begun.
   *
   * @param number of the first record
   */
  Subscription(
      Streams streams,
      RecordReads reads,
      Subscriptions subscriptions,
      KinesisResource consumer,
      StreamView stream,
      Shard shard,
      long number) {
    this.streams = streams;
    this.reads = reads;
    this.subscriptions = subscriptions;
    this.consumer = consumer;
    this.shard = shard;
    this.streamCreatedAtMillis = stream.createdAtMillis();
    this.begunAtMillis = streams.nowMillis();
    this.number = number;
    this.sent = new Sent(number, shard.startingSequenceNumber().text());
  }

  long begunAtMillis() {
    return begunAtMillis;
  }

  Sent sent() {
    return sent;
  }

  boolean isClosed() {
    return closed;
  }

  Subscriptions.Key key() {
    return new Subscriptions.Key(consumer.arn(), shard.name());
  }

  /** Another one has taken its place; its client is told. */
  void takenOver() {
    displaced.completeExceptionally(KinesisErrors.subscriptionInUse(consumer.arn(), shard.name()));
  }

  @Override
  public CompletionStage<Optional<SubscribeToShardEventStream>> next() {
    long leftMillis = begunAtMillis + LIFETIME_MILLIS - streams.nowMillis();
    if (ended || leftMillis <= 0) {
      return CompletableFuture.completedFuture(Optional.empty());
    }
    return displaced.applyToEither(read(Math.min(KEEP_ALIVE_MILLIS, leftMillis)), event -> event);
  }

  private CompletionStage<Optional<SubscribeToShardEventStream>> read(long waitMillis) {
    return streams
        .recent(consumer.stream())
        .thenCompose(stream -> {
          consumer.in(stream);
          if (stream.createdAtMillis() != streamCreatedAtMillis) {
            throw KinesisErrors.streamNotFound(stream.id());
          }
          return reads.read(stream, shard, number, EVENT, waitMillis);
        })
        .thenApply(this::event);
  }

  private Optional<SubscribeToShardEventStream> event(Reading reading) {
    number = reading.nextNumber();
    ended = reading.ended();
    sent = new Sent(number, reading.continuationSequenceNumber());
    return Optional.of(
        new SubscribeToShardEventStream.SubscribeToShardEvent(
            new SubscribeToShardEvent(
                reading.records(),
                ended ? null : reading.continuationSequenceNumber(),
                reading.millisBehindLatest(),
                ended ? reading.children() : null)));
  }

  @Override
  public void close() {
    closed = true;
    subscriptions.end(key(), this, streams.nowMillis());
  }
}
