package dev.millrace.delivery.protection;

/**
 * A text that is no data protection policy, or not one that can be kept here. This is an answer to
 * a client and not a fault, so there is no stack trace.
 */
public final class InvalidPolicyException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  InvalidPolicyException(String reason) {
    super("Invalid parameter: DataProtectionPolicy Reason: " + reason, null, false, false);
  }

  /** The message of the service's {@code InvalidParameter}. */
  public String text() {
    return String.valueOf(getMessage());
  }
}
