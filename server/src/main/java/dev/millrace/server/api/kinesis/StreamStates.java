package dev.millrace.server.api.kinesis;

import dev.millrace.engine.stream.Consumer;
import dev.millrace.engine.stream.ListStreams;
import dev.millrace.engine.stream.LookAtShard;
import dev.millrace.engine.stream.ShardId;
import dev.millrace.engine.stream.ShardView;
import dev.millrace.engine.stream.StreamView;
import dev.millrace.server.api.Caller;
import dev.millrace.server.api.HostCalls;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** How streams are, beyond what Kinesis tells of them. */
public final class StreamStates {
  private final Streams streams;
  private final Subscriptions subscriptions;
  private final ShardRates rates;

  /**
   * The states of a host's streams.
   *
   * @param rates told of what goes through the streams
   */
  public StreamStates(Streams streams, Subscriptions subscriptions, ShardRates rates) {
    this.streams = streams;
    this.subscriptions = subscriptions;
    this.rates = rates;
  }

  /**
   * How far a consumer has been told of a shard.
   *
   * @param nextNumber of the record that comes next
   * @param sequenceNumber of the last one that it was sent, or of the shard's beginning
   */
  public record Position(String shardName, long nextNumber, String sequenceNumber) {}

  /** The caller's streams behind a name, in the order of their names. */
  public CompletionStage<List<StreamView>> list(Caller caller, String afterName, int streamsMax) {
    return streams
        .ask(new ListStreams(caller.accountId(), caller.region(), afterName, streamsMax))
        .thenApply(lanes ->
            lanes.stream()
                .flatMap(List::stream)
                .sorted(Comparator.comparing(StreamView::id))
                .limit(streamsMax)
                .toList());
  }

  /** One of the caller's streams; fails with Kinesis's error where it is not there. */
  public CompletionStage<StreamView> describe(String nameOrArn, Caller caller) {
    return streams.describe(StreamNames.either(nameOrArn, caller));
  }

  /** All shards of a stream as they are now, in the order of {@link StreamView#shards}. */
  public CompletionStage<List<ShardView>> shards(StreamView stream) {
    return HostCalls.all(
        stream.shards().stream()
            .map(shard -> streams.host().submit(stream.shardId(shard), new LookAtShard(0)))
            .toList());
  }

  /** What a shard has been put within the last minute. */
  public ShardRates.Rate rate(ShardId shard) {
    return rates.of(shard);
  }

  /** How far a consumer has been told of the shards that it is subscribed to. */
  public List<Position> positions(StreamView stream, Consumer consumer) {
    return subscriptions.of(consumer.arn(stream.id())).stream()
        .map(each ->
            new Position(
                each.key().shardName(), each.sent().nextNumber(), each.sent().sequenceNumber()))
        .toList();
  }
}
