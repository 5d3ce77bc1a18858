package dev.millrace.server.api.sns;

import dev.millrace.engine.topic.DescribeTopic;
import dev.millrace.engine.topic.TopicAttribute;
import dev.millrace.engine.topic.TopicId;
import dev.millrace.protocol.sns.GetDataProtectionPolicyInput;
import dev.millrace.protocol.sns.GetDataProtectionPolicyResponse;
import dev.millrace.server.api.Call;
import dev.millrace.server.api.Operation;
import java.util.concurrent.CompletionStage;

/** Tells the data protection policy of a topic, as it was put. */
record GetDataProtectionPolicyOperation(Topics topics)
    implements Operation<GetDataProtectionPolicyInput, GetDataProtectionPolicyResponse> {
  @Override
  public CompletionStage<GetDataProtectionPolicyResponse> handle(
      GetDataProtectionPolicyInput input, Call call) {
    TopicId topic = TopicArns.topic("ResourceArn", input.resourceArn(), call.caller());
    return topics
        .submit(topic, new DescribeTopic())
        .thenApply(there ->
            new GetDataProtectionPolicyResponse(
                there.settings().value(TopicAttribute.DATA_PROTECTION_POLICY)));
  }
}
