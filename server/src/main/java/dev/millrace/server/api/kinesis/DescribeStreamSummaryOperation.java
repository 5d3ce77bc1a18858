package dev.millrace.server.api.kinesis;

import dev.millrace.engine.stream.StreamSettings;
import dev.millrace.engine.stream.StreamView;
import dev.millrace.protocol.kinesis.DescribeStreamSummaryInput;
import dev.millrace.protocol.kinesis.DescribeStreamSummaryOutput;
import dev.millrace.protocol.kinesis.StreamDescriptionSummary;
import dev.millrace.server.api.Call;
import dev.millrace.server.api.Operation;
import java.util.concurrent.CompletionStage;

/** Tells what a stream is, without its shards. */
record DescribeStreamSummaryOperation(Streams streams, StreamNames names)
    implements Operation<DescribeStreamSummaryInput, DescribeStreamSummaryOutput> {
  @Override
  public CompletionStage<DescribeStreamSummaryOutput> handle(
      DescribeStreamSummaryInput input, Call call) {
    return names
        .find(input.streamName(), input.streamARN(), input.streamId(), call.caller())
        .thenCompose(streams::describe)
        .thenApply(stream -> new DescribeStreamSummaryOutput(summary(stream)));
  }

  private static StreamDescriptionSummary summary(StreamView stream) {
    StreamSettings settings = stream.settings();
    return StreamDescriptionSummary.builder()
        .streamName(stream.id().name())
        .streamARN(stream.id().arn())
        .streamId(stream.uid())
        .streamStatus(stream.status().name())
        .streamModeDetails(StreamShapes.mode(stream))
        .retentionPeriodHours(settings.retentionHours())
        .streamCreationTimestamp(StreamShapes.created(stream))
        .enhancedMonitoring(StreamShapes.metrics(stream))
        .encryptionType(EncryptionNames.of(settings.isEncrypted()))
        .keyId(StreamShapes.keyId(stream))
        .openShardCount(stream.openShards().size())
        .consumerCount(stream.consumers().size())
        .warmThroughput(StreamShapes.warmThroughput(stream))
        .maxRecordSizeInKiB(settings.recordKibibytesMax())
        .build();
  }
}
