package dev.millrace.server.api.sns;

import dev.millrace.engine.topic.TagTopic;
import dev.millrace.engine.topic.TopicId;
import dev.millrace.protocol.sns.TagResourceRequest;
import dev.millrace.protocol.sns.TagResourceResponse;
import dev.millrace.server.api.Call;
import dev.millrace.server.api.Operation;
import java.util.concurrent.CompletionStage;

/** Adds tags to a topic, or gives them other values. */
record TagResourceOperation(Topics topics)
    implements Operation<TagResourceRequest, TagResourceResponse> {
  @Override
  public CompletionStage<TagResourceResponse> handle(TagResourceRequest input, Call call) {
    TopicId topic = TopicArns.topic("ResourceArn", input.resourceArn(), call.caller());
    return topics
        .submitToResource(topic, new TagTopic(TopicTags.read(input.tags())))
        .thenApply(_ -> new TagResourceResponse());
  }
}
