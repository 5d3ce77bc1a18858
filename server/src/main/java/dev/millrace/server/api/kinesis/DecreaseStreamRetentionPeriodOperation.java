package dev.millrace.server.api.kinesis;

import dev.millrace.engine.stream.SettingsChange;
import dev.millrace.protocol.kinesis.DecreaseStreamRetentionPeriodInput;
import dev.millrace.protocol.schema.Unit;
import dev.millrace.server.api.Call;
import dev.millrace.server.api.Operation;
import java.util.concurrent.CompletionStage;

/** Keeps a stream's records for a shorter time; what is older goes at once. */
record DecreaseStreamRetentionPeriodOperation(Streams streams, StreamNames names)
    implements Operation<DecreaseStreamRetentionPeriodInput, Unit> {
  @Override
  public CompletionStage<Unit> handle(DecreaseStreamRetentionPeriodInput input, Call call) {
    int hours = RetentionPeriods.checked(input.retentionPeriodHours());
    return names
        .find(input.streamName(), input.streamARN(), input.streamId(), call.caller())
        .thenCompose(stream ->
            streams.change(
                stream,
                new SettingsChange.ShorterRetention(hours),
                (view, problem) -> RetentionPeriods.refusal(view, problem, hours)))
        .thenApply(_ -> Unit.INSTANCE);
  }
}
