package dev.millrace.server.api;

import dev.millrace.protocol.codec.ErrorReply;

/** An error of the service's own. It carries no stack trace: it is an answer, not a failure. */
public final class ServiceException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient ErrorReply error;

  public ServiceException(ErrorReply error) {
    super(error.code() + ": " + error.message(), null, false, false);
    this.error = error;
  }

  public ErrorReply error() {
    return error;
  }
}
