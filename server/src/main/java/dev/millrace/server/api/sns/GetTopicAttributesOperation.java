package dev.millrace.server.api.sns;

import dev.millrace.engine.topic.DescribeTopic;
import dev.millrace.engine.topic.TopicId;
import dev.millrace.protocol.sns.GetTopicAttributesInput;
import dev.millrace.protocol.sns.GetTopicAttributesResponse;
import dev.millrace.server.api.Call;
import dev.millrace.server.api.Operation;
import java.util.concurrent.CompletionStage;

/** Tells what a topic is and how many are subscribed. */
record GetTopicAttributesOperation(Topics topics)
    implements Operation<GetTopicAttributesInput, GetTopicAttributesResponse> {
  @Override
  public CompletionStage<GetTopicAttributesResponse> handle(
      GetTopicAttributesInput input, Call call) {
    TopicId topic = TopicArns.topic(input.topicArn(), call.caller());
    return topics
        .submit(topic, new DescribeTopic())
        .thenApply(there -> new GetTopicAttributesResponse(TopicAttributes.write(topic, there)));
  }
}
