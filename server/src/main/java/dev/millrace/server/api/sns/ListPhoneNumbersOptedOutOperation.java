package dev.millrace.server.api.sns;

import dev.millrace.engine.texting.ListOptedOut;
import dev.millrace.protocol.sns.ListPhoneNumbersOptedOutInput;
import dev.millrace.protocol.sns.ListPhoneNumbersOptedOutResponse;
import dev.millrace.server.api.Call;
import dev.millrace.server.api.Operation;
import java.util.concurrent.CompletionStage;

/** Lists the numbers that opted out, in pages. */
record ListPhoneNumbersOptedOutOperation(Texting texting)
    implements Operation<ListPhoneNumbersOptedOutInput, ListPhoneNumbersOptedOutResponse> {
  @Override
  public CompletionStage<ListPhoneNumbersOptedOutResponse> handle(
      ListPhoneNumbersOptedOutInput request, Call call) {
    String after = Page.after(request.nextToken(), PhoneNumbers::isNumber);
    return texting
        .submit(call.caller(), new ListOptedOut(after, Page.WANTED))
        .thenApply(found -> {
          Page<String> page = Page.of(found, Page.ITEMS_MAX, number -> number);
          return new ListPhoneNumbersOptedOutResponse(page.items(), page.nextToken());
        });
  }
}
