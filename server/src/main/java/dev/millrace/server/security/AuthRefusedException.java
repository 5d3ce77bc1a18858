package dev.millrace.server.security;

/** The request is not believed; the message goes to the client. */
public final class AuthRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final AuthError error;

  /** Without a stack trace: anybody can cause it, as often as they like. */
  AuthRefusedException(AuthError error, String message) {
    super(message, null, false, false);
    this.error = error;
  }

  public AuthError error() {
    return error;
  }
}
