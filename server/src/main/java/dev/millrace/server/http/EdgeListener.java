package dev.millrace.server.http;

/** Told what happens at the edge, so that it can be counted; called on event-loop threads. */
public interface EdgeListener {
  EdgeListener NONE = new EdgeListener() {};

  /**
   * A connection was opened or closed.
   *
   * @param open how many connections are open now
   */
  default void connectionsChanged(int open) {}

  /**
   * Memory was taken or given back.
   *
   * @param bytes of requests not yet answered and of replies not yet sent, now
   */
  default void bytesInFlightChanged(long bytes) {}

  /**
   * The edge answered by itself.
   *
   * @param status the HTTP status it sent
   * @param code the error's code, such as {@code RequestEntityTooLargeException}
   */
  default void refused(int status, String code) {}

  /** The client went away before it was answered. */
  default void abandoned() {}
}
