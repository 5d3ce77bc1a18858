package dev.millrace.server.api.kinesis;

import dev.millrace.engine.stream.SettingsChange;
import dev.millrace.protocol.kinesis.EnableEnhancedMonitoringInput;
import dev.millrace.protocol.kinesis.EnhancedMonitoringOutput;
import dev.millrace.server.api.Call;
import dev.millrace.server.api.Operation;
import java.util.concurrent.CompletionStage;

/** Switches shard-level metrics on. */
record EnableEnhancedMonitoringOperation(Streams streams, StreamNames names)
    implements Operation<EnableEnhancedMonitoringInput, EnhancedMonitoringOutput> {
  @Override
  public CompletionStage<EnhancedMonitoringOutput> handle(
      EnableEnhancedMonitoringInput input, Call call) {
    SettingsChange change =
        new SettingsChange.MonitoringStart(ShardMetrics.named(input.shardLevelMetrics()));
    return names
        .find(input.streamName(), input.streamARN(), input.streamId(), call.caller())
        .thenCompose(stream -> streams.change(stream, change, StreamRefusals::of))
        .thenApply(ShardMetrics::output);
  }
}
