package dev.millrace.server.api.sns;

import dev.millrace.protocol.sns.SnsService;

/** The operations on text messages, the numbers that want none, and the sandbox. */
public record TextMessageOperations(Texting texting, TextMessages messages)
    implements SnsOperations {
  @Override
  public void bindTo(SnsBindings bindings) {
    bindings.bind(
        SnsService.checkIfPhoneNumberIsOptedOut(),
        new CheckIfPhoneNumberIsOptedOutOperation(texting));
    bindings.bind(
        SnsService.createSMSSandboxPhoneNumber(),
        new CreateSMSSandboxPhoneNumberOperation(texting, messages));
    bindings.bind(
        SnsService.deleteSMSSandboxPhoneNumber(),
        new DeleteSMSSandboxPhoneNumberOperation(texting));
    bindings.bind(SnsService.getSMSAttributes(), new GetSMSAttributesOperation(texting));
    bindings.bind(
        SnsService.getSMSSandboxAccountStatus(),
        new GetSMSSandboxAccountStatusOperation(texting.inSandbox()));
    bindings.bind(SnsService.listOriginationNumbers(), new ListOriginationNumbersOperation());
    bindings.bind(
        SnsService.listPhoneNumbersOptedOut(), new ListPhoneNumbersOptedOutOperation(texting));
    bindings.bind(
        SnsService.listSMSSandboxPhoneNumbers(), new ListSMSSandboxPhoneNumbersOperation(texting));
    bindings.bind(SnsService.optInPhoneNumber(), new OptInPhoneNumberOperation(texting));
    bindings.bind(SnsService.setSMSAttributes(), new SetSMSAttributesOperation(texting));
    bindings.bind(
        SnsService.verifySMSSandboxPhoneNumber(),
        new VerifySMSSandboxPhoneNumberOperation(texting));
  }
}
