package dev.millrace.server.api.kinesis;

import dev.millrace.engine.stream.DeleteStream;
import dev.millrace.protocol.kinesis.DeleteStreamInput;
import dev.millrace.protocol.schema.Unit;
import dev.millrace.server.api.Call;
import dev.millrace.server.api.Operation;
import java.util.concurrent.CompletionStage;

/** Deletes a stream with its records. */
record DeleteStreamOperation(Streams streams, StreamNames names)
    implements Operation<DeleteStreamInput, Unit> {
  @Override
  public CompletionStage<Unit> handle(DeleteStreamInput input, Call call) {
    boolean withConsumers = Boolean.TRUE.equals(input.enforceConsumerDeletion());
    return names
        .find(input.streamName(), input.streamARN(), input.streamId(), call.caller())
        .thenCompose(stream -> streams.submit(stream, new DeleteStream(withConsumers)))
        .thenApply(_ -> Unit.INSTANCE);
  }
}
