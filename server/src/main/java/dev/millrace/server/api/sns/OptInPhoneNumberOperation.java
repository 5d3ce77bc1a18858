package dev.millrace.server.api.sns;

import dev.millrace.engine.texting.OptIn;
import dev.millrace.protocol.sns.OptInPhoneNumberInput;
import dev.millrace.protocol.sns.OptInPhoneNumberResponse;
import dev.millrace.server.api.Call;
import dev.millrace.server.api.Operation;
import java.util.concurrent.CompletionStage;

/** Sends text messages to a number again that opted out. */
record OptInPhoneNumberOperation(Texting texting)
    implements Operation<OptInPhoneNumberInput, OptInPhoneNumberResponse> {
  @Override
  public CompletionStage<OptInPhoneNumberResponse> handle(
      OptInPhoneNumberInput request, Call call) {
    String phoneNumber = PhoneNumbers.check(request.phoneNumber());
    return texting
        .submit(call.caller(), new OptIn(phoneNumber))
        .thenApply(_ -> new OptInPhoneNumberResponse());
  }
}
