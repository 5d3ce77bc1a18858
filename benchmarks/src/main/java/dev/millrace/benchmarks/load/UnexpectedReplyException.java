package dev.millrace.benchmarks.load;

/** A server answered otherwise than it must; what was measured so far is worth nothing. */
public final class UnexpectedReplyException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public UnexpectedReplyException(String message) {
    super(message);
  }
}
