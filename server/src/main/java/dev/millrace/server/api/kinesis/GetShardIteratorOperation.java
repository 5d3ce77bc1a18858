package dev.millrace.server.api.kinesis;

import dev.millrace.engine.stream.Shard;
import dev.millrace.engine.stream.StreamId;
import dev.millrace.engine.stream.StreamView;
import dev.millrace.protocol.kinesis.GetShardIteratorInput;
import dev.millrace.protocol.kinesis.GetShardIteratorOutput;
import dev.millrace.server.api.Call;
import dev.millrace.server.api.Operation;
import dev.millrace.server.api.ServiceException;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** Gives out a place in a shard to read from. */
record GetShardIteratorOperation(Streams streams, StreamNames names, RecordReads reads)
    implements Operation<GetShardIteratorInput, GetShardIteratorOutput> {
  @Override
  public CompletionStage<GetShardIteratorOutput> handle(GetShardIteratorInput input, Call call) {
    return names
        .find(input.streamName(), input.streamARN(), input.streamId(), call.caller())
        .thenCompose(stream -> iterator(stream, input));
  }

  private CompletionStage<GetShardIteratorOutput> iterator(
      StreamId stream, GetShardIteratorInput input) {
    int index = ShardNames.index(input.shardId(), stream);
    Supplier<ServiceException> absent =
        () -> KinesisErrors.shardNotFound(stream, Shard.name(index));
    return streams
        .describe(stream, absent)
        .thenCompose(
            view -> iterator(view, ShardNames.find(view, index).orElseThrow(absent), input));
  }

  private CompletionStage<GetShardIteratorOutput> iterator(
      StreamView stream, Shard shard, GetShardIteratorInput input) {
    ReadPosition position =
        ReadPositions.of(
            input.shardIteratorType(),
            input.startingSequenceNumber(),
            input.timestamp(),
            stream,
            shard);
    if (position instanceof ReadPosition.AtTime(var timeMillis)) {
      ReadPositions.checkNotInFuture(timeMillis, streams.nowMillis());
    }
    return reads
        .numberAt(stream, shard, position)
        .thenApply(number ->
            new GetShardIteratorOutput(
                ShardIterators.format(stream.shardId(shard), number, streams.nowMillis())));
  }
}
