package dev.millrace.host;

/**
 * The disk is nearly full, so nothing is taken in that would stay; nothing has happened. It carries
 * no stack trace: it is an answer, not a failure.
 */
public final class NoRoomException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public NoRoomException() {
    super("the disk is nearly full", null, false, false);
  }
}
