package dev.millrace.server.http;

/** What stands behind the edge. Called on event-loop threads: it must not wait. */
public interface HttpHandler {
  /**
   * How many body bytes a request with this head may have; asked before any of them is buffered.
   *
   * @return at least 0; a larger body is refused with 413 and the connection closed
   */
  int bodyBytesMax(RequestHead head);

  /** Answers now or later, on any thread, exactly once, through {@link HttpExchange#reply}. */
  void handle(HttpExchange exchange);

  /**
   * The edge accepts nothing new and waits for what is open: who holds exchanges for long answers
   * them now. Called once, on the thread that closes the edge.
   */
  default void draining() {}
}
