package dev.millrace.server.api.sns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.engine.texting.OptOut;
import dev.millrace.journal.memory.MemoryJournals;
import dev.millrace.protocol.sns.LanguageCodeString;
import dev.millrace.server.api.sns.SnsFixture.Refused;
import dev.millrace.server.api.sqs.SqsReply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers of the sandbox, and the passwords that verify them. */
final class SandboxTest {
  private static final String PHONE = "+14255550100";
  private static final Refused WRONG =
      new Refused(
          400,
          "VerificationException",
          "The one-time password is invalid",
          "<Status>INVALID</Status>");
  private static final Refused VOID =
      new Refused(
          400,
          "VerificationException",
          "The one-time password has expired or was entered incorrectly too often",
          "<Status>EXPIRED</Status>");
  private static final Refused MISSING =
      Refused.of(404, "ResourceNotFound", "Resource does not exist");
  private static final long DAY_SECONDS = 24L * 60 * 60;

  private final SnsFixture sns = new SnsFixture(new MemoryJournals(), true);

  @Test
  void operatorSaysWhetherThereIsASandbox() {
    assertThat(sns.ok("GetSMSSandboxAccountStatus").only("IsInSandbox")).isEqualTo("true");
    assertThat(new SnsFixture().ok("GetSMSSandboxAccountStatus").only("IsInSandbox"))
        .isEqualTo("false");
  }

  @Test
  void numberIsVerifiedByThePasswordThatItWasSent() {
    assertThat(refusal()).isEqualTo(TextVerdict.NOT_VERIFIED.reason());
    SqsReply added = add(PHONE);
    String password = lastPassword();

    assertThat(added.body()).doesNotContain(password);
    assertThat(sns.texts).containsExactly(PHONE + ": Your verification code is " + password + ".");
    assertThat(password).matches("[0-9]{6}");
    SqsReply pending = sns.ok("ListSMSSandboxPhoneNumbers");
    assertThat(pending.only("PhoneNumber")).isEqualTo(PHONE);
    assertThat(pending.only("Status")).isEqualTo("Pending");
    assertThat(pending.body()).doesNotContain(password);

    sns.refused(WRONG, "VerifySMSSandboxPhoneNumber", verification(other(password)));
    assertThat(refusal()).isEqualTo(TextVerdict.NOT_VERIFIED.reason());
    sns.ok("VerifySMSSandboxPhoneNumber", verification(password));
    assertThat(sns.ok("ListSMSSandboxPhoneNumbers").only("Status")).isEqualTo("Verified");
    assertThat(refusal()).isEqualTo(TextVerdict.MAY_GO.reason());
    sns.ok("VerifySMSSandboxPhoneNumber", verification(password));
    sns.refused(
        Refused.userError("The phone number is already verified"),
        "CreateSMSSandboxPhoneNumber",
        "PhoneNumber",
        PHONE);
  }

  @ParameterizedTest
  @EnumSource
  void passwordIsToldInTheLanguageThatWasAskedFor(LanguageCodeString language) {
    sns.ok("CreateSMSSandboxPhoneNumber", "PhoneNumber", PHONE, "LanguageCode", language.value());

    assertThat(sns.texts).containsExactly(PHONE + ": " + PasswordText.in(language, lastPassword()));
  }

  @Test
  void passwordDiesOfAgeAndOfGuessing() {
    add(PHONE);
    sns.pass(15 * 60);
    sns.refused(VOID, "VerifySMSSandboxPhoneNumber", verification(lastPassword()));
    add(PHONE);
    for (int attempt = 0; attempt < 5; attempt++) {
      sns.refused(WRONG, "VerifySMSSandboxPhoneNumber", verification(other(lastPassword())));
    }
    sns.refused(VOID, "VerifySMSSandboxPhoneNumber", verification(lastPassword()));
    add(PHONE);
    sns.ok("VerifySMSSandboxPhoneNumber", verification(lastPassword()));
  }

  @Test
  void numberIsSentFivePasswordsADay() {
    for (int sent = 0; sent < 5; sent++) {
      add(PHONE);
    }
    sns.refused(
        Refused.of(429, "Throttled", "Rate exceeded"),
        "CreateSMSSandboxPhoneNumber",
        "PhoneNumber",
        PHONE);
    assertThat(sns.texts).hasSize(5);
    sns.pass(DAY_SECONDS);
    add(PHONE);
  }

  @Test
  void sandboxHoldsTenNumbersAndListsThemByPages() {
    for (int i = 0; i < 10; i++) {
      add(PHONE + i);
    }
    sns.refused(
        Refused.userError("The SMS sandbox can have up to 10 destination phone numbers"),
        "CreateSMSSandboxPhoneNumber",
        "PhoneNumber",
        PHONE);
    SqsReply first = sns.ok("ListSMSSandboxPhoneNumbers", "MaxResults", "6");
    SqsReply second =
        sns.ok(
            "ListSMSSandboxPhoneNumbers", "MaxResults", "6", "NextToken", first.only("NextToken"));
    assertThat(first.all("PhoneNumber")).hasSize(6).startsWith(PHONE + 0);
    assertThat(second.all("PhoneNumber")).hasSize(4).endsWith(PHONE + 9);
    assertThat(second.all("NextToken")).isEmpty();
    sns.refused(
        Refused.invalidParameter("nextToken"), "ListSMSSandboxPhoneNumbers", "NextToken", "bogus");
    sns.refused(
        Refused.validation(
            "Value '0' at 'maxResults' failed to satisfy constraint: Member must have value"
                + " greater than or equal to 1"),
        "ListSMSSandboxPhoneNumbers",
        "MaxResults",
        "0");
  }

  @Test
  void numberIsDeletedADayAfterTheLastAttempt() {
    sns.refused(MISSING, "DeleteSMSSandboxPhoneNumber", "PhoneNumber", PHONE);
    sns.refused(MISSING, "VerifySMSSandboxPhoneNumber", verification("000000"));
    add(PHONE);
    sns.ok("DeleteSMSSandboxPhoneNumber", "PhoneNumber", PHONE);
    add(PHONE);
    sns.ok("VerifySMSSandboxPhoneNumber", verification(lastPassword()));
    sns.refused(
        Refused.userError(
            "A phone number can be deleted 24 hours after its verification or the last attempt at"
                + " it"),
        "DeleteSMSSandboxPhoneNumber",
        "PhoneNumber",
        PHONE);
    sns.pass(DAY_SECONDS);
    sns.ok("DeleteSMSSandboxPhoneNumber", "PhoneNumber", PHONE);
    assertThat(sns.ok("ListSMSSandboxPhoneNumbers").body())
        .contains("<PhoneNumbers></PhoneNumbers>");
    assertThat(refusal()).isEqualTo(TextVerdict.NOT_VERIFIED.reason());
  }

  @Test
  void optedOutNumberIsSentNothing() {
    sns.happens(new OptOut(PHONE));

    sns.refused(
        Refused.of(400, "OptedOut", "The phone number is opted out"),
        "CreateSMSSandboxPhoneNumber",
        "PhoneNumber",
        PHONE);
    assertThat(sns.texts).isEmpty();
  }

  @Test
  void callerHearsThatNobodyCarriesTextMessages() {
    sns.refuseTexts();

    sns.refused(
        Refused.userError("No SMS gateway is set up on this server"),
        "CreateSMSSandboxPhoneNumber",
        "PhoneNumber",
        PHONE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"CreateSMSSandboxPhoneNumber", "DeleteSMSSandboxPhoneNumber"})
  void phoneNumbersKeepTheModelsForm(String operation) {
    for (String number : new String[] {"invalid phone number", "1234567890", "+1234567"}) {
      sns.refused(
          Refused.validation(
              "Value at 'phoneNumber' failed to satisfy constraint: Member must satisfy regular"
                  + " expression pattern: (\\+[0-9]{8,}|[0-9]{0,9})"),
          operation,
          "PhoneNumber",
          number);
    }
    sns.refused(
        Refused.validation(
            "Value at 'phoneNumber' failed to satisfy constraint: Member must have length less"
                + " than or equal to 20"),
        operation,
        "PhoneNumber",
        "+" + "1".repeat(20));
    sns.refused(
        Refused.invalidParameter("PhoneNumber Reason: input incorrectly formatted"),
        operation,
        "PhoneNumber",
        "");
  }

  @Test
  void languageAndPasswordKeepTheModelsForm() {
    sns.refused(
        Refused.validation(
            "Value 'xx-XX' at 'languageCode' failed to satisfy constraint: Member must satisfy enum"
                + " value set: [en-US, en-GB, es-419, es-ES, de-DE, fr-CA, fr-FR, it-IT, ja-JP,"
                + " pt-BR, kr-KR, zh-CN, zh-TW]"),
        "CreateSMSSandboxPhoneNumber",
        "PhoneNumber",
        PHONE,
        "LanguageCode",
        "xx-XX");
    sns.refused(
        Refused.validation(
            "Value '1234' at 'oneTimePassword' failed to satisfy constraint: Member must have"
                + " length greater than or equal to 5"),
        "VerifySMSSandboxPhoneNumber",
        verification("1234"));
  }

  private SqsReply add(String phoneNumber) {
    return sns.ok("CreateSMSSandboxPhoneNumber", "PhoneNumber", phoneNumber);
  }

  private String lastPassword() {
    return sns.texts.getLast().substring(PHONE.length() + 2).replaceAll("[^0-9]", "");
  }

  private static String other(String password) {
    return password.equals("000000") ? "000001" : "000000";
  }

  private static String[] verification(String password) {
    return new String[] {"PhoneNumber", PHONE, "OneTimePassword", password};
  }

  private String refusal() {
    return sns.done(sns.texting.permission(SnsFixture.CALLER, PHONE)).refusal();
  }
}
