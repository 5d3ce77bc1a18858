package dev.millrace.server.client;

/** Nobody answers, or whoever does is no such server. */
public final class NoServerException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public NoServerException(String message, Throwable cause) {
    super(message, cause);
  }

  public NoServerException(String message) {
    super(message);
  }
}
