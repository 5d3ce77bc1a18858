package dev.millrace.server.api.kinesis;

import dev.millrace.engine.stream.UntagStream;
import dev.millrace.protocol.kinesis.UntagResourceInput;
import dev.millrace.protocol.schema.Unit;
import dev.millrace.server.api.Call;
import dev.millrace.server.api.Operation;
import java.util.concurrent.CompletionStage;

/** Takes tags from a stream or a consumer. */
record UntagResourceOperation(Streams streams) implements Operation<UntagResourceInput, Unit> {
  @Override
  public CompletionStage<Unit> handle(UntagResourceInput input, Call call) {
    KinesisResource resource = KinesisResource.ofArn(input.resourceARN(), call.caller());
    return resource
        .describe(streams)
        .thenCompose(_ ->
            streams.submit(
                resource.stream(), new UntagStream(resource.consumerName(), input.tagKeys())))
        .thenApply(_ -> Unit.INSTANCE);
  }
}
