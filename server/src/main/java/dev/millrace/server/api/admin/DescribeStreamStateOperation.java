package dev.millrace.server.api.admin;

import dev.millrace.engine.stream.Consumer;
import dev.millrace.engine.stream.SequenceNumber;
import dev.millrace.engine.stream.Shard;
import dev.millrace.engine.stream.ShardView;
import dev.millrace.engine.stream.StreamView;
import dev.millrace.protocol.millrace.ConsumerPosition;
import dev.millrace.protocol.millrace.ConsumerState;
import dev.millrace.protocol.millrace.DescribeStreamStateRequest;
import dev.millrace.protocol.millrace.DescribeStreamStateResult;
import dev.millrace.protocol.millrace.ShardState;
import dev.millrace.server.api.Call;
import dev.millrace.server.api.Operation;
import dev.millrace.server.api.kinesis.ShardRates;
import dev.millrace.server.api.kinesis.StreamStates;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Tells of a stream's shards what is in them, and of its consumers how far they have come. */
record DescribeStreamStateOperation(StreamStates streams)
    implements Operation<DescribeStreamStateRequest, DescribeStreamStateResult> {
  @Override
  public CompletionStage<DescribeStreamStateResult> handle(
      DescribeStreamStateRequest request, Call call) {
    return streams
        .describe(request.stream(), call.caller())
        .thenCompose(stream -> streams.shards(stream).thenApply(views -> write(stream, views)));
  }

  private DescribeStreamStateResult write(StreamView stream, List<ShardView> views) {
    List<ShardState> shards = new ArrayList<>();
    for (int i = 0; i < views.size(); i++) {
      Shard shard = stream.shards().get(i);
      shards.add(write(shard, views.get(i), streams.rate(stream.shardId(shard))));
    }
    Map<String, ShardView> byName =
        views.stream()
            .collect(Collectors.toMap(view -> Shard.name(view.id().index()), Function.identity()));
    return new DescribeStreamStateResult(
        ListStreamStatesOperation.write(stream),
        shards,
        stream.consumers().stream().map(consumer -> write(stream, consumer, byName)).toList());
  }

  private static ShardState write(Shard shard, ShardView view, ShardRates.Rate rate) {
    ShardState.Builder state =
        ShardState.builder()
            .shardId(shard.name())
            .startingHashKey(shard.range().first().text())
            .endingHashKey(shard.range().last().text())
            .parentShardIds(shard.parents().stream().map(Shard::name).toList())
            .open(!shard.isClosed())
            .createdAt(Instant.ofEpochMilli(shard.createdAtMillis()))
            .recordCount(view.nextNumber() - view.trimmedNumber())
            .incomingRecordsPerSecond(rate.recordsPerSecond())
            .incomingBytesPerSecond(rate.bytesPerSecond());
    if (shard.isClosed()) {
      state.closedAt(Instant.ofEpochMilli(shard.closedAtMillis()));
    }
    if (view.nextNumber() > 0) {
      state
          .lastSequenceNumber(
              view.sequenceNumber(view.nextNumber() - 1, view.lastTimeMillis()).text())
          .lastArrivedAt(Instant.ofEpochMilli(view.lastTimeMillis()));
    }
    return state.build();
  }

  private ConsumerState write(StreamView stream, Consumer consumer, Map<String, ShardView> shards) {
    List<ConsumerPosition> positions = new ArrayList<>();
    for (StreamStates.Position position : streams.positions(stream, consumer)) {
      ShardView shard = shards.get(position.shardName());
      if (shard != null) {
        positions.add(write(position, shard));
      }
    }
    return new ConsumerState(
        consumer.name(),
        consumer.arn(stream.id()),
        Instant.ofEpochMilli(consumer.createdAtMillis()),
        positions);
  }

  /** Arrival times in sequence numbers are in whole seconds. */
  private static ConsumerPosition write(StreamStates.Position position, ShardView shard) {
    long recordsBehind = Math.max(0, shard.nextNumber() - position.nextNumber());
    long arrivedMillis =
        SequenceNumber.parse(position.sequenceNumber())
            .map(number -> number.arrivedSeconds() * 1000)
            .orElse(shard.createdAtMillis());
    return new ConsumerPosition(
        position.shardName(),
        position.sequenceNumber(),
        recordsBehind,
        recordsBehind == 0 ? 0 : Math.max(0, shard.lastTimeMillis() - arrivedMillis));
  }
}
