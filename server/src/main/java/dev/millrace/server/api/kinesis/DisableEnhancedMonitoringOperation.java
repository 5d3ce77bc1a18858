package dev.millrace.server.api.kinesis;

import dev.millrace.engine.stream.SettingsChange;
import dev.millrace.protocol.kinesis.DisableEnhancedMonitoringInput;
import dev.millrace.protocol.kinesis.EnhancedMonitoringOutput;
import dev.millrace.server.api.Call;
import dev.millrace.server.api.Operation;
import java.util.concurrent.CompletionStage;

/** Switches shard-level metrics off. */
record DisableEnhancedMonitoringOperation(Streams streams, StreamNames names)
    implements Operation<DisableEnhancedMonitoringInput, EnhancedMonitoringOutput> {
  @Override
  public CompletionStage<EnhancedMonitoringOutput> handle(
      DisableEnhancedMonitoringInput input, Call call) {
    SettingsChange change =
        new SettingsChange.MonitoringStop(ShardMetrics.named(input.shardLevelMetrics()));
    return names
        .find(input.streamName(), input.streamARN(), input.streamId(), call.caller())
        .thenCompose(stream -> streams.change(stream, change, StreamRefusals::of))
        .thenApply(ShardMetrics::output);
  }
}
