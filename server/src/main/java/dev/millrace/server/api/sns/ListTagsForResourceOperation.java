package dev.millrace.server.api.sns;

import dev.millrace.engine.topic.DescribeTopic;
import dev.millrace.engine.topic.TopicId;
import dev.millrace.protocol.sns.ListTagsForResourceRequest;
import dev.millrace.protocol.sns.ListTagsForResourceResponse;
import dev.millrace.server.api.Call;
import dev.millrace.server.api.Operation;
import java.util.concurrent.CompletionStage;

/** Tells the tags of a topic. */
record ListTagsForResourceOperation(Topics topics)
    implements Operation<ListTagsForResourceRequest, ListTagsForResourceResponse> {
  @Override
  public CompletionStage<ListTagsForResourceResponse> handle(
      ListTagsForResourceRequest input, Call call) {
    TopicId topic = TopicArns.topic("ResourceArn", input.resourceArn(), call.caller());
    return topics
        .submitToResource(topic, new DescribeTopic())
        .thenApply(there -> new ListTagsForResourceResponse(TopicTags.write(there.tags())));
  }
}
