package dev.millrace.server.api.sns;

import dev.millrace.engine.texting.ListSandboxNumbers;
import dev.millrace.engine.texting.SandboxNumber;
import dev.millrace.protocol.sns.ListSMSSandboxPhoneNumbersInput;
import dev.millrace.protocol.sns.ListSMSSandboxPhoneNumbersResult;
import dev.millrace.protocol.sns.SMSSandboxPhoneNumber;
import dev.millrace.protocol.sns.SMSSandboxPhoneNumberVerificationStatus;
import dev.millrace.server.api.Call;
import dev.millrace.server.api.Operation;
import java.util.Objects;
import java.util.concurrent.CompletionStage;

/** Lists the sandbox's numbers, in pages. */
record ListSMSSandboxPhoneNumbersOperation(Texting texting)
    implements Operation<ListSMSSandboxPhoneNumbersInput, ListSMSSandboxPhoneNumbersResult> {
  @Override
  public CompletionStage<ListSMSSandboxPhoneNumbersResult> handle(
      ListSMSSandboxPhoneNumbersInput request, Call call) {
    int numbersMax = Objects.requireNonNullElse(request.maxResults(), Page.ITEMS_MAX);
    String after = Page.after(request.nextToken(), PhoneNumbers::isNumber);
    return texting
        .submit(call.caller(), new ListSandboxNumbers(after, numbersMax + 1))
        .thenApply(found -> {
          Page<SandboxNumber> page = Page.of(found, numbersMax, SandboxNumber::phoneNumber);
          return new ListSMSSandboxPhoneNumbersResult(
              page.items().stream().map(ListSMSSandboxPhoneNumbersOperation::write).toList(),
              page.nextToken());
        });
  }

  private static SMSSandboxPhoneNumber write(SandboxNumber number) {
    SMSSandboxPhoneNumberVerificationStatus status =
        number.verified()
            ? SMSSandboxPhoneNumberVerificationStatus.VERIFIED
            : SMSSandboxPhoneNumberVerificationStatus.PENDING;
    return new SMSSandboxPhoneNumber(number.phoneNumber(), status.value());
  }
}
