package dev.millrace.server.api.kinesis;

import dev.millrace.engine.stream.TagStream;
import dev.millrace.protocol.kinesis.AddTagsToStreamInput;
import dev.millrace.protocol.schema.Unit;
import dev.millrace.server.api.Call;
import dev.millrace.server.api.Operation;
import java.util.concurrent.CompletionStage;

/** Adds tags to a stream. */
record AddTagsToStreamOperation(Streams streams, StreamNames names)
    implements Operation<AddTagsToStreamInput, Unit> {
  @Override
  public CompletionStage<Unit> handle(AddTagsToStreamInput input, Call call) {
    return names
        .find(input.streamName(), input.streamARN(), input.streamId(), call.caller())
        .thenCompose(stream ->
            streams.submit(stream, new TagStream("", TagRules.checked(input.tags(), stream))))
        .thenApply(_ -> Unit.INSTANCE);
  }
}
