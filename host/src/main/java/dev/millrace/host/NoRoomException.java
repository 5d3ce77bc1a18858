package dev.millrace.host;

/**
 * The disk or the memory is nearly full, so nothing is taken in that would stay; nothing has
 * happened. It carries no stack trace: it is an answer, not a failure.
 */
public final class NoRoomException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * An answer that says what is full.
   *
   * @param place disk or memory
   */
  public NoRoomException(String place) {
    super(
        "The " + place + " is nearly full. Nothing was taken in; try again later.",
        null,
        false,
        false);
  }
}
