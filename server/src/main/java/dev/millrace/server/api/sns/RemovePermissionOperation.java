package dev.millrace.server.api.sns;

import dev.millrace.engine.topic.TopicId;
import dev.millrace.protocol.schema.Unit;
import dev.millrace.protocol.sns.RemovePermissionInput;
import dev.millrace.server.api.Call;
import dev.millrace.server.api.Operation;
import java.util.concurrent.CompletionStage;

/** Takes a statement out of a topic's policy; one that is not there is as good as taken out. */
record RemovePermissionOperation(Topics topics) implements Operation<RemovePermissionInput, Unit> {
  @Override
  public CompletionStage<Unit> handle(RemovePermissionInput input, Call call) {
    TopicId topic = TopicArns.topic(input.topicArn(), call.caller());
    String label = AddPermissionOperation.label(input.label());
    return new TopicPolicyEditor(topics)
        .edit(topic, policy -> TopicPolicy.without(policy, topic, label));
  }
}
