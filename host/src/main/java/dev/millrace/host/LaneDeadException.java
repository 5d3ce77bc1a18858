package dev.millrace.host;

/**
 * The lane cannot write any more, or the host is closing. What became of the command is known only
 * after a restart: it may have happened or not.
 */
public final class LaneDeadException extends RuntimeException {
  public LaneDeadException(String message, Throwable cause) {
    super(message, cause);
  }

  public LaneDeadException(String message) {
    super(message);
  }
}
