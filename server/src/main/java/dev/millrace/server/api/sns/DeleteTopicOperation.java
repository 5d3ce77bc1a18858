package dev.millrace.server.api.sns;

import dev.millrace.engine.topic.DeleteTopic;
import dev.millrace.engine.topic.TopicId;
import dev.millrace.protocol.schema.Unit;
import dev.millrace.protocol.sns.DeleteTopicInput;
import dev.millrace.server.api.Call;
import dev.millrace.server.api.Operation;
import java.util.concurrent.CompletionStage;

/** Deletes a topic with its subscriptions; one that is not there is as good as deleted. */
record DeleteTopicOperation(Topics topics) implements Operation<DeleteTopicInput, Unit> {
  @Override
  public CompletionStage<Unit> handle(DeleteTopicInput input, Call call) {
    TopicId topic = TopicArns.topic(input.topicArn(), call.caller());
    return topics
        .submit(topic, new DeleteTopic())
        .thenApply(_ -> {
          topics.traffic().gone(topic.arn());
          return Unit.INSTANCE;
        });
  }
}
