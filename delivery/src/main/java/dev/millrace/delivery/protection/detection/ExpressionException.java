package dev.millrace.delivery.protection.detection;

/** An expression that cannot be used; the message says why, in words for who wrote it. */
public final class ExpressionException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ExpressionException(String reason) {
    super(reason, null, false, false);
  }

  /** The rest of a sentence that begins with what the expression is. */
  public String reason() {
    return String.valueOf(getMessage());
  }
}
