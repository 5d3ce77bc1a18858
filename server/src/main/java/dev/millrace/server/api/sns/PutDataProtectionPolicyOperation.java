package dev.millrace.server.api.sns;

import dev.millrace.engine.topic.SetTopicAttribute;
import dev.millrace.engine.topic.TopicAttribute;
import dev.millrace.engine.topic.TopicId;
import dev.millrace.protocol.schema.Unit;
import dev.millrace.protocol.sns.PutDataProtectionPolicyInput;
import dev.millrace.server.api.Call;
import dev.millrace.server.api.Operation;
import java.util.concurrent.CompletionStage;

/** Gives a topic a data protection policy; the empty text takes it away. */
record PutDataProtectionPolicyOperation(Topics topics)
    implements Operation<PutDataProtectionPolicyInput, Unit> {
  @Override
  public CompletionStage<Unit> handle(PutDataProtectionPolicyInput input, Call call) {
    TopicId topic = TopicArns.topic("ResourceArn", input.resourceArn(), call.caller());
    String policy = input.dataProtectionPolicy();
    if (!policy.isEmpty()) {
      DataProtection.check(policy, topic);
    }
    return topics
        .submit(topic, new SetTopicAttribute(TopicAttribute.DATA_PROTECTION_POLICY, policy))
        .thenApply(_ -> Unit.INSTANCE);
  }
}
