package dev.millrace.engine.texting;

import dev.millrace.engine.Command;
import dev.millrace.engine.Context;
import dev.millrace.engine.Decision;
import dev.millrace.engine.texting.TextingRecord.NumberStored;
import java.util.Optional;

/**
 * Verifies a number by the password that was sent to it. A wrong one is remembered, and after
 * {@value #ATTEMPTS_MAX} of them the password is void: six digits must not be found by trying. Once
 * verified, the same password is answered in the same way, as a client may not have heard it.
 */
public record VerifySandboxNumber(String phoneNumber, String password)
    implements Command<TextingMachine, VerifySandboxNumber.Verification> {
  static final int ATTEMPTS_MAX = 5;
  static final long PASSWORD_MILLIS = 15L * 60 * 1000;

  /** What came of it. */
  public enum Verification {
    VERIFIED,
    WRONG_PASSWORD,
    /** It is older than a quarter of an hour, or was guessed at too often. */
    PASSWORD_VOID
  }

  @Override
  public Decision<Verification> decide(TextingMachine texting, Context context) {
    Optional<SandboxNumber> there = texting.sandbox().get(phoneNumber);
    if (there.isEmpty()) {
      return Decision.refused(TextingProblem.NUMBER_DOES_NOT_EXIST);
    }
    SandboxNumber number = there.get();
    boolean right = number.password().equals(password);
    if (number.verified()) {
      return Decision.reply(right ? Verification.VERIFIED : Verification.WRONG_PASSWORD);
    }
    long nowMillis = context.nowMillis();
    if (number.wrongAttempts() >= ATTEMPTS_MAX
        || nowMillis - number.passwordSentAtMillis() >= PASSWORD_MILLIS) {
      return Decision.reply(Verification.PASSWORD_VOID);
    }
    return right
        ? Decision.granted(Verification.VERIFIED, new NumberStored(number.verifiedAt(nowMillis)))
        : Decision.granted(
            Verification.WRONG_PASSWORD, new NumberStored(number.attemptedInVainAt(nowMillis)));
  }

  @Override
  public String toString() {
    return "VerifySandboxNumber[" + phoneNumber + "]";
  }
}
