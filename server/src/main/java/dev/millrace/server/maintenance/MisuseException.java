package dev.millrace.server.maintenance;

/** What was asked for makes no sense; nothing was done. The message is for the operator. */
public final class MisuseException extends RuntimeException {
  public MisuseException(String message) {
    super(message);
  }
}
