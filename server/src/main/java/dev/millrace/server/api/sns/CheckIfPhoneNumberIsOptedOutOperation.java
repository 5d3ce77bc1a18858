package dev.millrace.server.api.sns;

import dev.millrace.engine.texting.DescribePhoneNumber;
import dev.millrace.protocol.sns.CheckIfPhoneNumberIsOptedOutInput;
import dev.millrace.protocol.sns.CheckIfPhoneNumberIsOptedOutResponse;
import dev.millrace.server.api.Call;
import dev.millrace.server.api.Operation;
import java.util.concurrent.CompletionStage;

/** Tells whether whoever has a number wants no text messages. */
record CheckIfPhoneNumberIsOptedOutOperation(Texting texting)
    implements Operation<CheckIfPhoneNumberIsOptedOutInput, CheckIfPhoneNumberIsOptedOutResponse> {
  @Override
  public CompletionStage<CheckIfPhoneNumberIsOptedOutResponse> handle(
      CheckIfPhoneNumberIsOptedOutInput request, Call call) {
    String phoneNumber = PhoneNumbers.check(request.phoneNumber());
    return texting
        .submit(call.caller(), new DescribePhoneNumber(phoneNumber))
        .thenApply(number -> new CheckIfPhoneNumberIsOptedOutResponse(number.optedOut()));
  }
}
