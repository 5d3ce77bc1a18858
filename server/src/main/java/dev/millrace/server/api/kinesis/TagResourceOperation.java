package dev.millrace.server.api.kinesis;

import dev.millrace.engine.stream.TagStream;
import dev.millrace.protocol.kinesis.TagResourceInput;
import dev.millrace.protocol.schema.Unit;
import dev.millrace.server.api.Call;
import dev.millrace.server.api.Operation;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** Adds tags to a stream or a consumer. */
record TagResourceOperation(Streams streams) implements Operation<TagResourceInput, Unit> {
  @Override
  public CompletionStage<Unit> handle(TagResourceInput input, Call call) {
    KinesisResource resource = KinesisResource.ofArn(input.resourceARN(), call.caller());
    Map<String, String> tags = TagRules.checked(input.tags(), resource.stream());
    return resource
        .describe(streams)
        .thenCompose(
            _ -> streams.submit(resource.stream(), new TagStream(resource.consumerName(), tags)))
        .thenApply(_ -> Unit.INSTANCE);
  }
}
