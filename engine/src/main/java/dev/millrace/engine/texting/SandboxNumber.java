package dev.millrace.engine.texting;

/**
 * A phone number in the sandbox. The text of it leaves the password out.
 *
 * @param language what the password is sent in, for example {@code en-US}
 * @param password the latest one-time password
 * @param wrongAttempts how often something else was given for it
 * @param attemptedAtMillis when somebody last tried to verify it; 0 for never
 */
public record SandboxNumber(
    String phoneNumber,
    String language,
    String password,
    long passwordSentAtMillis,
    int wrongAttempts,
    long attemptedAtMillis,
    boolean verified) {
  /** A number that nobody has tried to verify yet. */
  static SandboxNumber pending(
      String phoneNumber, String language, String password, long sentAtMillis) {
    return new SandboxNumber(phoneNumber, language, password, sentAtMillis, 0, 0, false);
  }

  /** The same number, after it was sent another password. */
  SandboxNumber withPassword(String newLanguage, String newPassword, long sentAtMillis) {
    return new SandboxNumber(
        phoneNumber, newLanguage, newPassword, sentAtMillis, 0, attemptedAtMillis, verified);
  }

  SandboxNumber verifiedAt(long nowMillis) {
    return new SandboxNumber(
        phoneNumber, language, password, passwordSentAtMillis, wrongAttempts, nowMillis, true);
  }

  SandboxNumber attemptedInVainAt(long nowMillis) {
    return new SandboxNumber(
        phoneNumber,
        language,
        password,
        passwordSentAtMillis,
        wrongAttempts + 1,
        nowMillis,
        verified);
  }

  @Override
  public String toString() {
    return "SandboxNumber[" + phoneNumber + (verified ? ", verified]" : ", pending]");
  }
}
