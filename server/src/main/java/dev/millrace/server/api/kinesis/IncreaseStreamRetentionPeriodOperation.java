package dev.millrace.server.api.kinesis;

import dev.millrace.engine.stream.SettingsChange;
import dev.millrace.protocol.kinesis.IncreaseStreamRetentionPeriodInput;
import dev.millrace.protocol.schema.Unit;
import dev.millrace.server.api.Call;
import dev.millrace.server.api.Operation;
import java.util.concurrent.CompletionStage;

/** Keeps a stream's records for longer. */
record IncreaseStreamRetentionPeriodOperation(Streams streams, StreamNames names)
    implements Operation<IncreaseStreamRetentionPeriodInput, Unit> {
  @Override
  public CompletionStage<Unit> handle(IncreaseStreamRetentionPeriodInput input, Call call) {
    int hours = RetentionPeriods.checked(input.retentionPeriodHours());
    return names
        .find(input.streamName(), input.streamARN(), input.streamId(), call.caller())
        .thenCompose(stream ->
            streams.change(
                stream,
                new SettingsChange.LongerRetention(hours),
                (view, problem) -> RetentionPeriods.refusal(view, problem, hours)))
        .thenApply(_ -> Unit.INSTANCE);
  }
}
