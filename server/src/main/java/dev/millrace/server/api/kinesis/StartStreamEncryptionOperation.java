package dev.millrace.server.api.kinesis;

import dev.millrace.engine.stream.SettingsChange;
import dev.millrace.protocol.kinesis.StartStreamEncryptionInput;
import dev.millrace.protocol.schema.Unit;
import dev.millrace.server.api.Call;
import dev.millrace.server.api.Operation;
import java.util.concurrent.CompletionStage;

/** Encrypts a stream's records from now on. */
record StartStreamEncryptionOperation(Streams streams, StreamNames names)
    implements Operation<StartStreamEncryptionInput, Unit> {
  @Override
  public CompletionStage<Unit> handle(StartStreamEncryptionInput input, Call call) {
    SettingsChange change =
        new SettingsChange.EncryptionStart(
            EncryptionKeys.checked(input.encryptionType(), input.keyId()));
    return names
        .find(input.streamName(), input.streamARN(), input.streamId(), call.caller())
        .thenCompose(stream -> streams.change(stream, change, StreamRefusals::of))
        .thenApply(_ -> Unit.INSTANCE);
  }
}
