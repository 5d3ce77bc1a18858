package dev.millrace.server.api.sns;

import dev.millrace.engine.texting.DescribeTexting;
import dev.millrace.protocol.sns.GetSMSAttributesInput;
import dev.millrace.protocol.sns.GetSMSAttributesResponse;
import dev.millrace.server.api.Call;
import dev.millrace.server.api.Operation;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** Tells what the account has set for its text messages: all of it, or what is asked for. */
record GetSMSAttributesOperation(Texting texting)
    implements Operation<GetSMSAttributesInput, GetSMSAttributesResponse> {
  @Override
  public CompletionStage<GetSMSAttributesResponse> handle(
      GetSMSAttributesInput request, Call call) {
    List<String> wanted = request.attributes();
    return texting
        .submit(call.caller(), new DescribeTexting())
        .thenApply(settings -> {
          Map<String, String> told = TextingAttributes.write(settings);
          if (wanted != null && !wanted.isEmpty()) {
            told.keySet().retainAll(wanted);
          }
          return new GetSMSAttributesResponse(told);
        });
  }
}
