package dev.millrace.engine.texting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.engine.Ack;
import dev.millrace.engine.MachineScenario;
import dev.millrace.engine.texting.AddSandboxNumber.OneTimePassword;
import dev.millrace.engine.texting.TextingRecord.NumberDeleted;
import dev.millrace.engine.texting.TextingRecord.NumberStored;
import dev.millrace.engine.texting.TextingRecord.OptedIn;
import dev.millrace.engine.texting.TextingRecord.OptedOut;
import dev.millrace.engine.texting.TextingRecord.PasswordSent;
import dev.millrace.engine.texting.TextingRecord.SettingsChanged;
import dev.millrace.engine.texting.VerifySandboxNumber.Verification;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class TextingTest {
  private static final String PHONE = "+14255550100";
  private static final long DAY_SECONDS = 24L * 60 * 60;

  private final MachineScenario<TextingMachine> texting =
      new MachineScenario<>(new TextingId("123456789012", "eu-central-1"));

  @Test
  void attributesAreMergedAndTheEmptyTextBringsTheDefaultBack() {
    TextingSettings none = new TextingSettings(Map.of(TextingAttribute.MONTHLY_SPEND_LIMIT, "0"));

    texting.when(new DescribeTexting()).thenReply(TextingSettings.DEFAULTS);
    texting
        .given(new SetTextingAttributes(Map.of(TextingAttribute.DEFAULT_SENDER_ID, "shop")))
        .when(
            new SetTextingAttributes(
                Map.of(
                    TextingAttribute.DEFAULT_SENDER_ID,
                    "",
                    TextingAttribute.MONTHLY_SPEND_LIMIT,
                    "0")))
        .thenRecords(new SettingsChanged(none))
        .then()
        .when(new DescribeTexting())
        .thenReply(none);
    assertThat(none.mayBeSpent()).isFalse();
    assertThat(TextingSettings.DEFAULTS.mayBeSpent()).isTrue();
    assertThat(none.value(TextingAttribute.DEFAULT_SENDER_ID)).isEmpty();
  }

  @Test
  void optedOutNumberIsListedUntilItIsOptedIn() {
    texting
        .when(new OptOut(PHONE))
        .thenRecords(new OptedOut(PHONE))
        .then()
        .when(new OptOut(PHONE))
        .thenRecords()
        .then()
        .when(new DescribePhoneNumber(PHONE))
        .thenReply(new DescribePhoneNumber.Description(true, false, TextingSettings.DEFAULTS));
    texting
        .given(new OptOut("+14255550099"))
        .when(new ListOptedOut("", 10))
        .thenReply(List.of("+14255550099", PHONE))
        .then()
        .when(new ListOptedOut("+14255550099", 10))
        .thenReply(List.of(PHONE))
        .then()
        .when(new ListOptedOut("", 1))
        .thenReply(List.of("+14255550099"));
    texting
        .when(new OptIn(PHONE))
        .thenRecords(new OptedIn(PHONE, MachineScenario.START_MILLIS))
        .then()
        .when(new ListOptedOut("", 10))
        .thenReply(List.of("+14255550099"));
  }

  @Test
  void numberIsOptedInOnceInThirtyDays() {
    texting
        .when(new OptIn(PHONE))
        .thenReply(Ack.DONE)
        .thenRecords()
        .then()
        .given(new OptOut(PHONE), new OptIn(PHONE), new OptOut(PHONE))
        .when(new OptIn(PHONE))
        .thenRefused(TextingProblem.OPTED_IN_LATELY)
        .pass(30 * DAY_SECONDS - 1)
        .when(new OptIn(PHONE))
        .thenRefused(TextingProblem.OPTED_IN_LATELY)
        .pass(1)
        .when(new OptIn(PHONE))
        .thenRecords(new OptedIn(PHONE, texting.nowMillis()));
  }

  @Test
  void optInsAreForgottenAfterThirtyDays() {
    texting.given(new OptOut(PHONE), new OptIn(PHONE));
    assertThat(texting.summary()).contains(new OptedIn(PHONE, MachineScenario.START_MILLIS));

    texting.pass(30 * DAY_SECONDS);
    assertThat(texting.summary()).containsExactly(new SettingsChanged(TextingSettings.DEFAULTS));
  }

  @Test
  void numberIsVerifiedByItsPassword() {
    SandboxNumber pending =
        SandboxNumber.pending(PHONE, "de-DE", "000001", MachineScenario.START_MILLIS);
    texting
        .when(new AddSandboxNumber(PHONE, "de-DE"))
        .thenReply(new OneTimePassword("000001"))
        .thenRecords(
            new NumberStored(pending), new PasswordSent(PHONE, MachineScenario.START_MILLIS))
        .then()
        .when(new ListSandboxNumbers("", 10))
        .thenReply(List.of(pending))
        .then()
        .when(new DescribePhoneNumber(PHONE))
        .thenReply(new DescribePhoneNumber.Description(false, false, TextingSettings.DEFAULTS));
    texting
        .when(verify("000002"))
        .thenReply(Verification.WRONG_PASSWORD)
        .then()
        .when(verify("000001"))
        .thenReply(Verification.VERIFIED)
        .then()
        .when(new DescribePhoneNumber(PHONE))
        .thenReply(new DescribePhoneNumber.Description(false, true, TextingSettings.DEFAULTS));
    texting
        .when(verify("000001"))
        .thenReply(Verification.VERIFIED)
        .thenRecords()
        .then()
        .when(verify("000002"))
        .thenReply(Verification.WRONG_PASSWORD)
        .thenRecords()
        .then()
        .when(new AddSandboxNumber(PHONE, "de-DE"))
        .thenRefused(TextingProblem.NUMBER_VERIFIED_ALREADY);
  }

  @Test
  void passwordIsVoidAfterFifteenMinutes() {
    texting
        .given(new AddSandboxNumber(PHONE, "en-US"))
        .pass(15 * 60)
        .when(verify("000001"))
        .thenReply(Verification.PASSWORD_VOID)
        .thenRecords()
        .then()
        .given(new AddSandboxNumber(PHONE, "en-US"))
        .when(verify("000002"))
        .thenReply(Verification.VERIFIED);
  }

  @Test
  void passwordIsVoidAfterFiveWrongOnes() {
    texting.given(new AddSandboxNumber(PHONE, "en-US"));
    for (int attempt = 0; attempt < 5; attempt++) {
      texting.when(verify("999999")).thenReply(Verification.WRONG_PASSWORD);
    }
    texting
        .when(verify("000001"))
        .thenReply(Verification.PASSWORD_VOID)
        .then()
        .given(new AddSandboxNumber(PHONE, "en-US"))
        .when(verify("000002"))
        .thenReply(Verification.VERIFIED);
  }

  @Test
  void numberIsSentFivePasswordsADay() {
    for (int sent = 0; sent < 5; sent++) {
      texting.given(new AddSandboxNumber(PHONE, "en-US"));
    }
    texting
        .when(new AddSandboxNumber(PHONE, "en-US"))
        .thenRefused(TextingProblem.TOO_MANY_PASSWORDS)
        .given(new DeleteSandboxNumber(PHONE))
        .when(new AddSandboxNumber(PHONE, "en-US"))
        .thenRefused(TextingProblem.TOO_MANY_PASSWORDS)
        .pass(DAY_SECONDS)
        .given(new AddSandboxNumber(PHONE, "en-US"));
  }

  @Test
  void accountSendsHundredPasswordsADayHoweverManyNumbersItNames() {
    for (int number = 0; number < 100; number++) {
      texting.given(
          new AddSandboxNumber(PHONE + number, "en-US"), new DeleteSandboxNumber(PHONE + number));
    }
    texting
        .when(new AddSandboxNumber(PHONE, "en-US"))
        .thenRefused(TextingProblem.TOO_MANY_PASSWORDS)
        .pass(DAY_SECONDS)
        .given(new AddSandboxNumber(PHONE, "en-US"));
  }

  @Test
  void sandboxHoldsTenNumbers() {
    for (int number = 0; number < 10; number++) {
      texting.given(new AddSandboxNumber(PHONE + number, "en-US"));
    }
    texting
        .when(new AddSandboxNumber(PHONE, "en-US"))
        .thenRefused(TextingProblem.TOO_MANY_NUMBERS)
        .given(new AddSandboxNumber(PHONE + 9, "en-US"), new DeleteSandboxNumber(PHONE + 3))
        .given(new AddSandboxNumber(PHONE, "en-US"));
  }

  @Test
  void numberStaysForADayAfterAnAttempt() {
    texting
        .given(new AddSandboxNumber(PHONE, "en-US"), verify("999999"))
        .when(new DeleteSandboxNumber(PHONE))
        .thenRefused(TextingProblem.NUMBER_ATTEMPTED_LATELY)
        .pass(DAY_SECONDS)
        .when(new DeleteSandboxNumber(PHONE))
        .thenRecords(new NumberDeleted(PHONE))
        .then()
        .when(new DeleteSandboxNumber(PHONE))
        .thenRefused(TextingProblem.NUMBER_DOES_NOT_EXIST)
        .when(verify("000001"))
        .thenRefused(TextingProblem.NUMBER_DOES_NOT_EXIST);
  }

  @Test
  void optedOutNumberIsNotSentPasswords() {
    texting
        .given(new OptOut(PHONE))
        .when(new AddSandboxNumber(PHONE, "en-US"))
        .thenRefused(TextingProblem.OPTED_OUT);
  }

  @Test
  void passwordsAreInNoText() {
    assertThat(new OneTimePassword("123456")).hasToString("OneTimePassword");
    assertThat(verify("123456")).hasToString("VerifySandboxNumber[" + PHONE + "]");
    assertThat(SandboxNumber.pending(PHONE, "en-US", "123456", 0))
        .hasToString("SandboxNumber[" + PHONE + ", pending]");
  }

  private static VerifySandboxNumber verify(String password) {
    return new VerifySandboxNumber(PHONE, password);
  }
}
