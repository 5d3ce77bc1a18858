package dev.millrace.server.api.kinesis;

import dev.millrace.engine.stream.UntagStream;
import dev.millrace.protocol.kinesis.RemoveTagsFromStreamInput;
import dev.millrace.protocol.schema.Unit;
import dev.millrace.server.api.Call;
import dev.millrace.server.api.Operation;
import java.util.concurrent.CompletionStage;

/** Takes tags from a stream. */
record RemoveTagsFromStreamOperation(Streams streams, StreamNames names)
    implements Operation<RemoveTagsFromStreamInput, Unit> {
  @Override
  public CompletionStage<Unit> handle(RemoveTagsFromStreamInput input, Call call) {
    return names
        .find(input.streamName(), input.streamARN(), input.streamId(), call.caller())
        .thenCompose(stream -> streams.submit(stream, new UntagStream("", input.tagKeys())))
        .thenApply(_ -> Unit.INSTANCE);
  }
}
