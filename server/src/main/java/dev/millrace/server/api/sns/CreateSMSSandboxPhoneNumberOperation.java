package dev.millrace.server.api.sns;

import dev.millrace.engine.texting.AddSandboxNumber;
import dev.millrace.protocol.sns.CreateSMSSandboxPhoneNumberInput;
import dev.millrace.protocol.sns.CreateSMSSandboxPhoneNumberResult;
import dev.millrace.protocol.sns.LanguageCodeString;
import dev.millrace.server.api.Call;
import dev.millrace.server.api.Operation;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Puts a number into the sandbox and sends it the password that verifies it. */
record CreateSMSSandboxPhoneNumberOperation(Texting texting, TextMessages messages)
    implements Operation<CreateSMSSandboxPhoneNumberInput, CreateSMSSandboxPhoneNumberResult> {
  @Override
  public CompletionStage<CreateSMSSandboxPhoneNumberResult> handle(
      CreateSMSSandboxPhoneNumberInput request, Call call) {
    String phoneNumber = PhoneNumbers.checkSandbox(request.phoneNumber());
    LanguageCodeString language = language(request.languageCode());
    return texting
        .submit(call.caller(), new AddSandboxNumber(phoneNumber, language.value()))
        .thenCompose(
            password -> messages.send(phoneNumber, PasswordText.in(language, password.digits())))
        .thenApply(_ -> new CreateSMSSandboxPhoneNumberResult());
  }

  /** The model has let through what it knows, and nothing else. */
  private static LanguageCodeString language(@Nullable String code) {
    LanguageCodeString known = code == null ? null : LanguageCodeString.of(code);
    return known == null ? LanguageCodeString.EN_US : known;
  }
}
