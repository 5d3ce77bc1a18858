package dev.millrace.server.api.kinesis;

import dev.millrace.engine.stream.StreamProblem;
import dev.millrace.engine.stream.StreamView;
import dev.millrace.engine.stream.UpdateShardCount;
import dev.millrace.protocol.kinesis.UpdateShardCountInput;
import dev.millrace.protocol.kinesis.UpdateShardCountOutput;
import dev.millrace.server.api.Call;
import dev.millrace.server.api.Operation;
import dev.millrace.server.api.ServiceException;
import java.util.concurrent.CompletionStage;

/** Gives a stream another number of shards of equal size. */
record UpdateShardCountOperation(Streams streams, StreamNames names, AccountLimits limits)
    implements Operation<UpdateShardCountInput, UpdateShardCountOutput> {
  private static final int SHARDS_MAX = 10_000;

  @Override
  public CompletionStage<UpdateShardCountOutput> handle(UpdateShardCountInput input, Call call) {
    return names
        .find(input.streamName(), input.streamARN(), input.streamId(), call.caller())
        .thenCompose(streams::describe)
        .thenCompose(stream -> resize(stream, input.targetShardCount()));
  }

  private CompletionStage<UpdateShardCountOutput> resize(StreamView stream, int target) {
    int open = stream.openShards().size();
    if (target > SHARDS_MAX) {
      throw KinesisErrors.limitExceeded(
          "Target shard count or number of open shards cannot be greater than "
              + SHARDS_MAX
              + ". "
              + counts(stream, target));
    }
    return limits
        .check(stream.id(), Math.max(0, target - open), false)
        .thenCompose(_ ->
            streams.submit(
                stream.id(),
                new UpdateShardCount(target, false),
                (view, problem) -> refusal(view, problem, target)))
        .thenApply(resized ->
            new UpdateShardCountOutput(
                stream.id().name(),
                resized.fromShardCount(),
                resized.toShardCount(),
                stream.id().arn()));
  }

  private static ServiceException refusal(StreamView stream, StreamProblem problem, int target) {
    if (problem == StreamProblem.SHARD_COUNT_MORE_THAN_DOUBLED) {
      return KinesisErrors.invalidArgument(
          "UpdateShardCount cannot scale up over double your current open shard count. "
              + counts(stream, target));
    }
    if (problem == StreamProblem.SHARD_COUNT_LESS_THAN_HALVED) {
      return KinesisErrors.invalidArgument(
          "UpdateShardCount cannot scale down below half your current open shard count. "
              + counts(stream, target));
    }
    if (problem == StreamProblem.SHARD_COUNT_UNCHANGED) {
      return KinesisErrors.invalidArgument(
          "UpdateShardCount cannot scale to the current open shard count. "
              + counts(stream, target));
    }
    return StreamRefusals.of(stream, problem);
  }

  private static String counts(StreamView stream, int target) {
    return "Current open shard count: %d Target shard count: %d"
        .formatted(stream.openShards().size(), target);
  }
}
