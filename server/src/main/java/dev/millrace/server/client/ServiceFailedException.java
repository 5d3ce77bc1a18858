package dev.millrace.server.client;

/** The server has answered with an error; the message is its own. */
public final class ServiceFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String code;

  public ServiceFailedException(String code, String message) {
    super(message);
    this.code = code;
  }

  /** The error's name, without the namespace. */
  public String code() {
    return code;
  }
}
