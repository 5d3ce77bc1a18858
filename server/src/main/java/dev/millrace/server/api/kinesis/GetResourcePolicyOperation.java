package dev.millrace.server.api.kinesis;

import dev.millrace.protocol.kinesis.GetResourcePolicyInput;
import dev.millrace.protocol.kinesis.GetResourcePolicyOutput;
import dev.millrace.server.api.Call;
import dev.millrace.server.api.Operation;
import java.util.concurrent.CompletionStage;

/** Tells the policy of a stream or a consumer. */
record GetResourcePolicyOperation(PolicyStore policies)
    implements Operation<GetResourcePolicyInput, GetResourcePolicyOutput> {
  @Override
  public CompletionStage<GetResourcePolicyOutput> handle(GetResourcePolicyInput input, Call call) {
    return policies
        .get(KinesisResource.ofArn(input.resourceARN(), call.caller()))
        .thenApply(GetResourcePolicyOutput::new);
  }
}
