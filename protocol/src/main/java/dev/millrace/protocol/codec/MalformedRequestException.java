package dev.millrace.protocol.codec;

/**
 * The request is not of its protocol, or not of the operation's types. The reason is meant for the
 * client; there is no stack trace, as this is an answer and not a fault of the server.
 */
public final class MalformedRequestException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final CommonError error;
  private final String reason;

  public MalformedRequestException(CommonError error, String reason) {
    super(reason, null, false, false);
    this.error = error;
    this.reason = reason;
  }

  /** A value that is not of the type that the model demands. */
  static MalformedRequestException serialization(String reason) {
    return new MalformedRequestException(CommonError.SERIALIZATION, reason);
  }

  public CommonError error() {
    return error;
  }

  public String reason() {
    return reason;
  }
}
