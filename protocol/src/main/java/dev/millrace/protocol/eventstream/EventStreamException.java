package dev.millrace.protocol.eventstream;

/** What came is no event stream, or one beyond the limits; nothing behind it can be read. */
public final class EventStreamException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  EventStreamException(String message) {
    super(message, null, false, false);
  }
}
