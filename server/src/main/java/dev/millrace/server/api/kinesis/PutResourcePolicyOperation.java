package dev.millrace.server.api.kinesis;

import dev.millrace.protocol.kinesis.PutResourcePolicyInput;
import dev.millrace.protocol.schema.Unit;
import dev.millrace.server.api.Call;
import dev.millrace.server.api.Operation;
import java.util.concurrent.CompletionStage;

/** Gives a stream or a consumer a policy. */
record PutResourcePolicyOperation(PolicyStore policies)
    implements Operation<PutResourcePolicyInput, Unit> {
  @Override
  public CompletionStage<Unit> handle(PutResourcePolicyInput input, Call call) {
    return policies.put(KinesisResource.ofArn(input.resourceARN(), call.caller()), input.policy());
  }
}
