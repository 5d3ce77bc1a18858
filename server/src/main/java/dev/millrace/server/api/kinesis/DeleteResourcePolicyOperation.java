package dev.millrace.server.api.kinesis;

import dev.millrace.protocol.kinesis.DeleteResourcePolicyInput;
import dev.millrace.protocol.schema.Unit;
import dev.millrace.server.api.Call;
import dev.millrace.server.api.Operation;
import java.util.concurrent.CompletionStage;

/** Takes its policy from a stream or a consumer. */
record DeleteResourcePolicyOperation(PolicyStore policies)
    implements Operation<DeleteResourcePolicyInput, Unit> {
  @Override
  public CompletionStage<Unit> handle(DeleteResourcePolicyInput input, Call call) {
    return policies.delete(KinesisResource.ofArn(input.resourceARN(), call.caller()));
  }
}
