package dev.millrace.server.api.kinesis;

import dev.millrace.protocol.kinesis.ListTagsForResourceInput;
import dev.millrace.protocol.kinesis.ListTagsForResourceOutput;
import dev.millrace.server.api.Call;
import dev.millrace.server.api.Operation;
import java.util.concurrent.CompletionStage;

/** Lists the tags of a stream or a consumer. */
record ListTagsForResourceOperation(Streams streams)
    implements Operation<ListTagsForResourceInput, ListTagsForResourceOutput> {
  @Override
  public CompletionStage<ListTagsForResourceOutput> handle(
      ListTagsForResourceInput input, Call call) {
    KinesisResource resource = KinesisResource.ofArn(input.resourceARN(), call.caller());
    return resource
        .describe(streams)
        .thenApply(view ->
            new ListTagsForResourceOutput(
                ListTagsForStreamOperation.list(
                    resource.isConsumer() ? resource.in(view).tags() : view.tags())));
  }
}
