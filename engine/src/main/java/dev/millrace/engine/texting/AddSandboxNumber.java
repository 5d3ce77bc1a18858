package dev.millrace.engine.texting;

import dev.millrace.engine.Command;
import dev.millrace.engine.Context;
import dev.millrace.engine.Decision;
import dev.millrace.engine.texting.TextingRecord.NumberStored;
import dev.millrace.engine.texting.TextingRecord.PasswordSent;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Puts a number into the sandbox, or draws another password for one that is there. The password is
 * to be sent to the number, and told to nobody else.
 *
 * @param language what the password is sent in, for example {@code en-US}
 */
public record AddSandboxNumber(String phoneNumber, String language)
    implements Command<TextingMachine, AddSandboxNumber.OneTimePassword> {
  static final int NUMBERS_MAX = 10;
  static final int PASSWORDS_PER_NUMBER_MAX = 5;

  /** Numbers can be deleted and others added: a day's passwords are counted over all of them. */
  static final int PASSWORDS_MAX = 100;

  private static final int PASSWORDS = 1_000_000;

  /** Six digits. The text of it is not the password. */
  public record OneTimePassword(String digits) {
    @Override
    public String toString() {
      return "OneTimePassword";
    }
  }

  @Override
  public boolean addsWhatStays() {
    return true;
  }

  @Override
  public Decision<OneTimePassword> decide(TextingMachine texting, Context context) {
    if (texting.optedOut().contains(phoneNumber)) {
      return Decision.refused(TextingProblem.OPTED_OUT);
    }
    Optional<SandboxNumber> there = texting.sandbox().get(phoneNumber);
    if (there.isPresent() && there.get().verified()) {
      return Decision.refused(TextingProblem.NUMBER_VERIFIED_ALREADY);
    }
    if (there.isEmpty() && texting.sandbox().size() >= NUMBERS_MAX) {
      return Decision.refused(TextingProblem.TOO_MANY_NUMBERS);
    }
    long sentToIt =
        texting.passwordsSent().stream()
            .filter(sent -> sent.phoneNumber().equals(phoneNumber))
            .count();
    if (sentToIt >= PASSWORDS_PER_NUMBER_MAX || texting.passwordsSent().size() >= PASSWORDS_MAX) {
      return Decision.refused(TextingProblem.TOO_MANY_PASSWORDS);
    }
    String password =
        String.format(Locale.ROOT, "%06d", Long.remainderUnsigned(context.entropy(), PASSWORDS));
    long nowMillis = context.nowMillis();
    SandboxNumber number =
        there
            .map(known -> known.withPassword(language, password, nowMillis))
            .orElseGet(() -> SandboxNumber.pending(phoneNumber, language, password, nowMillis));
    return Decision.granted(
        new OneTimePassword(password),
        List.of(new NumberStored(number), new PasswordSent(phoneNumber, nowMillis)));
  }
}
