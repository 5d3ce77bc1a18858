package dev.millrace.server.api.kinesis;

import dev.millrace.engine.stream.Shard;
import dev.millrace.engine.stream.StreamStatus;
import dev.millrace.engine.stream.StreamView;
import dev.millrace.protocol.kinesis.DescribeStreamInput;
import dev.millrace.protocol.kinesis.DescribeStreamOutput;
import dev.millrace.protocol.kinesis.StreamDescription;
import dev.millrace.server.api.Call;
import dev.millrace.server.api.Operation;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Tells what a stream is, with its shards, page by page. */
record DescribeStreamOperation(Streams streams, StreamNames names)
    implements Operation<DescribeStreamInput, DescribeStreamOutput> {
  private static final int SHARDS_MAX = 100;

  @Override
  public CompletionStage<DescribeStreamOutput> handle(DescribeStreamInput input, Call call) {
    int shardsMax = Math.min(Objects.requireNonNullElse(input.limit(), SHARDS_MAX), SHARDS_MAX);
    return names
        .find(input.streamName(), input.streamARN(), input.streamId(), call.caller())
        .thenCompose(streams::describe)
        .thenApply(stream ->
            new DescribeStreamOutput(
                description(stream, after(input.exclusiveStartShardId(), stream), shardsMax)));
  }

  private static int after(@Nullable String shard, StreamView stream) {
    return shard == null ? -1 : ShardNames.index(shard, stream.id());
  }

  /** The shards of a stream that is being created are told when it is there. */
  private static StreamDescription description(StreamView stream, int after, int shardsMax) {
    List<Shard> shards =
        stream.status() == StreamStatus.CREATING
            ? List.of()
            : stream.shards().stream().filter(shard -> shard.index() > after).toList();
    return StreamDescription.builder()
        .streamName(stream.id().name())
        .streamARN(stream.id().arn())
        .streamStatus(stream.status().name())
        .streamModeDetails(StreamShapes.mode(stream))
        .shards(shards.stream().limit(shardsMax).map(StreamShapes::shard).toList())
        .hasMoreShards(shards.size() > shardsMax)
        .retentionPeriodHours(stream.settings().retentionHours())
        .streamCreationTimestamp(StreamShapes.created(stream))
        .enhancedMonitoring(StreamShapes.metrics(stream))
        .encryptionType(EncryptionNames.of(stream.settings().isEncrypted()))
        .keyId(StreamShapes.keyId(stream))
        .build();
  }
}
