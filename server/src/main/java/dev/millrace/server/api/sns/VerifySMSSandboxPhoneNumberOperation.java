package dev.millrace.server.api.sns;

import dev.millrace.engine.texting.VerifySandboxNumber;
import dev.millrace.protocol.sns.VerifySMSSandboxPhoneNumberInput;
import dev.millrace.protocol.sns.VerifySMSSandboxPhoneNumberResult;
import dev.millrace.server.api.Call;
import dev.millrace.server.api.Operation;
import java.util.concurrent.CompletionStage;

/** Verifies a number by the password that it was sent. */
record VerifySMSSandboxPhoneNumberOperation(Texting texting)
    implements Operation<VerifySMSSandboxPhoneNumberInput, VerifySMSSandboxPhoneNumberResult> {
  @Override
  public CompletionStage<VerifySMSSandboxPhoneNumberResult> handle(
      VerifySMSSandboxPhoneNumberInput request, Call call) {
    String phoneNumber = PhoneNumbers.checkSandbox(request.phoneNumber());
    return texting
        .submit(call.caller(), new VerifySandboxNumber(phoneNumber, request.oneTimePassword()))
        .thenApply(verification ->
            switch (verification) {
              case VERIFIED -> new VerifySMSSandboxPhoneNumberResult();
              case WRONG_PASSWORD -> throw SnsErrors.wrongPassword();
              case PASSWORD_VOID -> throw SnsErrors.voidPassword();
            });
  }
}
