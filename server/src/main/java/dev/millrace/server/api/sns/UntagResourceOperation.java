package dev.millrace.server.api.sns;

import dev.millrace.engine.topic.TopicId;
import dev.millrace.engine.topic.UntagTopic;
import dev.millrace.protocol.sns.UntagResourceRequest;
import dev.millrace.protocol.sns.UntagResourceResponse;
import dev.millrace.server.api.Call;
import dev.millrace.server.api.Operation;
import java.util.concurrent.CompletionStage;

/** Takes tags away from a topic. */
record UntagResourceOperation(Topics topics)
    implements Operation<UntagResourceRequest, UntagResourceResponse> {
  @Override
  public CompletionStage<UntagResourceResponse> handle(UntagResourceRequest input, Call call) {
    TopicId topic = TopicArns.topic("ResourceArn", input.resourceArn(), call.caller());
    return topics
        .submitToResource(topic, new UntagTopic(input.tagKeys()))
        .thenApply(_ -> new UntagResourceResponse());
  }
}
