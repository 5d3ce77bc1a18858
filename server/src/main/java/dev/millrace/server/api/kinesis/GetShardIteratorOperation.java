package dev.millrace.server.api.kinesis;

import dev.millrace.engine.stream.Shard;
import dev.millrace.engine.stream.StreamView;
import dev.millrace.protocol.kinesis.GetShardIteratorInput;
import dev.millrace.protocol.kinesis.GetShardIteratorOutput;
import dev.millrace.server.api.Call;
import dev.millrace.server.api.Operation;
import java.util.concurrent.CompletionStage;

/** Gives out a place in a shard to read from. */
record GetShardIteratorOperation(Streams streams, StreamNames names, RecordReads reads)
    implements Operation<GetShardIteratorInput, GetShardIteratorOutput> {
  @Override
  public CompletionStage<GetShardIteratorOutput> handle(GetShardIteratorInput input, Call call) {
    return names
        .find(input.streamName(), input.streamARN(), input.streamId(), call.caller())
        .thenCompose(streams::describe)
        .thenCompose(stream -> iterator(stream, input));
  }

  private CompletionStage<GetShardIteratorOutput> iterator(
      StreamView stream, GetShardIteratorInput input) {
    Shard shard =
        stream
            .shard(input.shardId())
            .orElseThrow(() -> KinesisErrors.shardNotFound(stream.id(), input.shardId()));
    ReadPosition position =
        ReadPositions.of(
            input.shardIteratorType(),
            input.startingSequenceNumber(),
            input.timestamp(),
            stream,
            shard);
    return reads
        .numberAt(stream, shard, position)
        .thenApply(number ->
            new GetShardIteratorOutput(
                ShardIterators.format(stream.shardId(shard), number, streams.nowMillis())));
  }
}
