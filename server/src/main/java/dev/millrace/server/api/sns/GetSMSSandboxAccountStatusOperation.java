package dev.millrace.server.api.sns;

import dev.millrace.protocol.sns.GetSMSSandboxAccountStatusInput;
import dev.millrace.protocol.sns.GetSMSSandboxAccountStatusResult;
import dev.millrace.server.api.Call;
import dev.millrace.server.api.Operation;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Tells whether text messages go to verified numbers alone; the operator has set that. */
record GetSMSSandboxAccountStatusOperation(boolean inSandbox)
    implements Operation<GetSMSSandboxAccountStatusInput, GetSMSSandboxAccountStatusResult> {
  @Override
  public CompletionStage<GetSMSSandboxAccountStatusResult> handle(
      GetSMSSandboxAccountStatusInput request, Call call) {
    return CompletableFuture.completedStage(new GetSMSSandboxAccountStatusResult(inSandbox));
  }
}
