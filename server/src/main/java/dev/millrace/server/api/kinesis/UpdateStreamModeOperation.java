package dev.millrace.server.api.kinesis;

import dev.millrace.engine.stream.SettingsChange;
import dev.millrace.engine.stream.StreamId;
import dev.millrace.engine.stream.StreamMode;
import dev.millrace.protocol.kinesis.UpdateStreamModeInput;
import dev.millrace.protocol.schema.Unit;
import dev.millrace.server.api.Call;
import dev.millrace.server.api.Operation;
import java.util.Objects;
import java.util.concurrent.CompletionStage;

/** Says who sees to a stream's number of shards. */
record UpdateStreamModeOperation(Streams streams, AccountLimits limits, WarmThroughput warmth)
    implements Operation<UpdateStreamModeInput, Unit> {
  @Override
  public CompletionStage<Unit> handle(UpdateStreamModeInput input, Call call) {
    StreamId stream = StreamNames.ofArn(input.streamARN(), call.caller());
    StreamMode mode = StreamMode.valueOf(input.streamModeDetails().streamMode());
    Integer warmMebibytes = input.warmThroughputMiBps();
    if (mode == StreamMode.PROVISIONED && warmMebibytes != null) {
      throw KinesisErrors.invalidArgument(
          "WarmThroughputMiBps is not expected when StreamMode=PROVISIONED");
    }
    SettingsChange change =
        new SettingsChange.Mode(mode, Objects.requireNonNullElse(warmMebibytes, 0));
    return limits
        .check(stream, 0, mode == StreamMode.ON_DEMAND)
        .thenCompose(_ -> streams.change(stream, change, StreamRefusals::of))
        .thenCompose(changed -> warmth.reach(changed.stream()))
        .thenApply(_ -> Unit.INSTANCE);
  }
}
