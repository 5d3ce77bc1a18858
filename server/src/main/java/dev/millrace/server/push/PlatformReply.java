package dev.millrace.server.push;

import dev.millrace.delivery.push.Outcome;

/**
 * What a platform made of a push.
 *
 * @param tokenIsDead the platform knows the device no more
 */
record PlatformReply(Outcome outcome, boolean tokenIsDead) {
  /** Where nobody is there to get a push. */
  static final String ENDPOINT_DISABLED = "EndpointDisabled";

  static PlatformReply delivered(int status, String detail) {
    return new PlatformReply(new Outcome.Delivered(status, detail), false);
  }

  static PlatformReply forNow(int status, String code, String detail) {
    return new PlatformReply(new Outcome.Failed(false, status, code, detail), false);
  }

  static PlatformReply forGood(int status, String code, String detail) {
    return new PlatformReply(new Outcome.Failed(true, status, code, detail), false);
  }

  static PlatformReply deadToken(int status, String reason) {
    return new PlatformReply(
        new Outcome.Failed(
            true, status, ENDPOINT_DISABLED, "The platform knows the device no more: " + reason),
        true);
  }

  static PlatformReply invalidPayload() {
    return forGood(0, "InvalidPayload", "What was written for the platform is no JSON object");
  }

  static PlatformReply invalidCredentials() {
    return forGood(0, "InvalidCredentials", "The application's credentials cannot be used");
  }
}
