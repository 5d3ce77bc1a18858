package dev.millrace.server.api.sns;

import dev.millrace.engine.texting.SetTextingAttributes;
import dev.millrace.protocol.sns.SetSMSAttributesInput;
import dev.millrace.protocol.sns.SetSMSAttributesResponse;
import dev.millrace.server.api.Call;
import dev.millrace.server.api.Operation;
import java.util.concurrent.CompletionStage;

/** Sets some attributes for the account's text messages. */
record SetSMSAttributesOperation(Texting texting)
    implements Operation<SetSMSAttributesInput, SetSMSAttributesResponse> {
  @Override
  public CompletionStage<SetSMSAttributesResponse> handle(
      SetSMSAttributesInput request, Call call) {
    return texting
        .submit(
            call.caller(), new SetTextingAttributes(TextingAttributes.read(request.attributes())))
        .thenApply(_ -> new SetSMSAttributesResponse());
  }
}
