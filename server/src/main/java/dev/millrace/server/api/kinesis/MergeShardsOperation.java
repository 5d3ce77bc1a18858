package dev.millrace.server.api.kinesis;

import dev.millrace.engine.stream.MergeShards;
import dev.millrace.engine.stream.Shard;
import dev.millrace.engine.stream.StreamProblem;
import dev.millrace.engine.stream.StreamView;
import dev.millrace.protocol.kinesis.MergeShardsInput;
import dev.millrace.protocol.schema.Unit;
import dev.millrace.server.api.Call;
import dev.millrace.server.api.Operation;
import dev.millrace.server.api.ServiceException;
import java.util.concurrent.CompletionStage;

/** Merges two shards that lie side by side, the one with the lower hash keys named first. */
record MergeShardsOperation(Streams streams, StreamNames names)
    implements Operation<MergeShardsInput, Unit> {
  @Override
  public CompletionStage<Unit> handle(MergeShardsInput input, Call call) {
    return names
        .find(input.streamName(), input.streamARN(), input.streamId(), call.caller())
        .thenCompose(stream -> {
          int index = ShardNames.index(input.shardToMerge(), stream);
          int adjacent = ShardNames.index(input.adjacentShardToMerge(), stream);
          return streams.submit(
              stream,
              new MergeShards(index, adjacent),
              (view, problem) -> refusal(view, problem, index, adjacent));
        })
        .thenApply(_ -> Unit.INSTANCE);
  }

  private static ServiceException refusal(
      StreamView stream, StreamProblem problem, int index, int adjacent) {
    if (problem == StreamProblem.SHARD_DOES_NOT_EXIST) {
      int missing = ShardNames.find(stream, index).isPresent() ? adjacent : index;
      return KinesisErrors.couldNotFindShard(stream.id(), Shard.name(missing));
    }
    if (problem == StreamProblem.SHARDS_NOT_ADJACENT || problem == StreamProblem.SHARD_NOT_OPEN) {
      return KinesisErrors.invalidArgument(
          ("Shards %s and %s in stream %s under account %s are not an adjacent pair of shards"
                  + " eligible for merging")
              .formatted(
                  Shard.name(index),
                  Shard.name(adjacent),
                  stream.id().name(),
                  stream.id().accountId()));
    }
    return StreamRefusals.of(stream, problem);
  }
}
