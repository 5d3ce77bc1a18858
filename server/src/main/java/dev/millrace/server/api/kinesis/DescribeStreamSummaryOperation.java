package dev.millrace.server.api.kinesis;

import dev.millrace.engine.stream.StreamSettings;
import dev.millrace.engine.stream.StreamView;
import dev.millrace.protocol.kinesis.DescribeStreamSummaryInput;
import dev.millrace.protocol.kinesis.DescribeStreamSummaryOutput;
import dev.millrace.protocol.kinesis.EnhancedMetrics;
import dev.millrace.protocol.kinesis.StreamDescriptionSummary;
import dev.millrace.protocol.kinesis.StreamModeDetails;
import dev.millrace.server.api.Call;
import dev.millrace.server.api.Operation;
import java.time.Instant;
import java.util.List;
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
        .streamModeDetails(new StreamModeDetails(settings.mode().name()))
        .retentionPeriodHours(settings.retentionHours())
        .streamCreationTimestamp(Instant.ofEpochMilli(stream.createdAtMillis()))
        .enhancedMonitoring(List.of(new EnhancedMetrics(settings.shardMetrics())))
        .encryptionType(EncryptionNames.of(settings.isEncrypted()))
        .keyId(settings.isEncrypted() ? settings.keyId() : null)
        .openShardCount(stream.openShards().size())
        .consumerCount(stream.consumers().size())
        .maxRecordSizeInKiB(settings.recordKibibytesMax())
        .build();
  }
}
