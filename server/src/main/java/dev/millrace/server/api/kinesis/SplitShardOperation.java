package dev.millrace.server.api.kinesis;

import dev.millrace.engine.Ack;
import dev.millrace.engine.stream.HashKey;
import dev.millrace.engine.stream.Shard;
import dev.millrace.engine.stream.SplitShard;
import dev.millrace.engine.stream.StreamId;
import dev.millrace.engine.stream.StreamProblem;
import dev.millrace.engine.stream.StreamView;
import dev.millrace.protocol.kinesis.SplitShardInput;
import dev.millrace.protocol.schema.Unit;
import dev.millrace.server.api.Call;
import dev.millrace.server.api.Operation;
import dev.millrace.server.api.ServiceException;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Splits a shard in two. */
record SplitShardOperation(Streams streams, StreamNames names, AccountLimits limits)
    implements Operation<SplitShardInput, Unit> {
  @Override
  public CompletionStage<Unit> handle(SplitShardInput input, Call call) {
    return names
        .find(input.streamName(), input.streamARN(), input.streamId(), call.caller())
        .thenCompose(stream -> split(input, stream))
        .thenApply(_ -> Unit.INSTANCE);
  }

  private CompletionStage<Ack> split(SplitShardInput input, StreamId stream) {
    int index = ShardNames.index(input.shardToSplit(), stream);
    Optional<HashKey> key = HashKey.parse(input.newStartingHashKey());
    return limits
        .check(stream, 1, false)
        .thenCompose(_ ->
            streams.submit(
                stream,
                // A key that no shard can have is refused with the shard's own keys in the words.
                new SplitShard(index, key.orElse(HashKey.MIN)),
                (view, problem) -> refusal(view, problem, index, input.newStartingHashKey())));
  }

  private static ServiceException refusal(
      StreamView stream, StreamProblem problem, int index, String key) {
    Optional<Shard> shard = ShardNames.find(stream, index);
    if (problem == StreamProblem.SHARD_DOES_NOT_EXIST || shard.isEmpty()) {
      return KinesisErrors.couldNotFindShard(stream.id(), Shard.name(index));
    }
    if (problem == StreamProblem.HASH_KEY_NOT_IN_SHARD) {
      return KinesisErrors.invalidArgument(
          ("NewStartingHashKey %s used in SplitShard() on shard %s in stream %s under account %s is"
                  + " not both greater than one plus the shard's StartingHashKey %s and less than"
                  + " the shard's EndingHashKey %s.")
              .formatted(
                  key,
                  shard.get().name(),
                  stream.id().name(),
                  stream.id().accountId(),
                  shard.get().range().first(),
                  shard.get().range().last()));
    }
    return StreamRefusals.of(stream, problem);
  }
}
