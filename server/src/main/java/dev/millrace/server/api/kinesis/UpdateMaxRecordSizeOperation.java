package dev.millrace.server.api.kinesis;

import dev.millrace.engine.stream.SettingsChange;
import dev.millrace.protocol.kinesis.UpdateMaxRecordSizeInput;
import dev.millrace.protocol.schema.Unit;
import dev.millrace.server.api.Call;
import dev.millrace.server.api.Operation;
import java.util.concurrent.CompletionStage;

/** Says how large a stream's records may be. */
record UpdateMaxRecordSizeOperation(Streams streams, StreamNames names)
    implements Operation<UpdateMaxRecordSizeInput, Unit> {
  @Override
  public CompletionStage<Unit> handle(UpdateMaxRecordSizeInput input, Call call) {
    SettingsChange change = new SettingsChange.RecordSize(input.maxRecordSizeInKiB());
    return names
        .find(null, input.streamARN(), input.streamId(), call.caller())
        .thenCompose(stream -> streams.change(stream, change, StreamRefusals::of))
        .thenApply(_ -> Unit.INSTANCE);
  }
}
