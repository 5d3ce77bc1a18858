package dev.millrace.server.api.sns;

import dev.millrace.engine.texting.DeleteSandboxNumber;
import dev.millrace.protocol.sns.DeleteSMSSandboxPhoneNumberInput;
import dev.millrace.protocol.sns.DeleteSMSSandboxPhoneNumberResult;
import dev.millrace.server.api.Call;
import dev.millrace.server.api.Operation;
import java.util.concurrent.CompletionStage;

/** Takes a number out of the sandbox. */
record DeleteSMSSandboxPhoneNumberOperation(Texting texting)
    implements Operation<DeleteSMSSandboxPhoneNumberInput, DeleteSMSSandboxPhoneNumberResult> {
  @Override
  public CompletionStage<DeleteSMSSandboxPhoneNumberResult> handle(
      DeleteSMSSandboxPhoneNumberInput request, Call call) {
    String phoneNumber = PhoneNumbers.checkSandbox(request.phoneNumber());
    return texting
        .submit(call.caller(), new DeleteSandboxNumber(phoneNumber))
        .thenApply(_ -> new DeleteSMSSandboxPhoneNumberResult());
  }
}
