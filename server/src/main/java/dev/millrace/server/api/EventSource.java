package dev.millrace.server.api;

import dev.millrace.protocol.schema.Structure;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * The events of one reply that streams, asked for one at a time: the next one when the client has
 * taken enough of those before. So a client that reads slowly slows down what is made for it, and
 * nothing piles up.
 *
 * @param <E> the stream's union
 */
public interface EventSource<E extends Structure> {
  /**
   * The next event when there is one, empty at the end of the stream. A failure ends the stream as
   * well, and the client reads it there: {@link ServiceException} as the operation's error,
   * anything else as it is answered elsewhere. Called on an event-loop thread, where it must not
   * wait, and not before the stage of the call before has completed.
   */
  CompletionStage<Optional<E>> next();

  /**
   * Nobody asks for more: the end was reached, the client has gone, or the server stops. Called
   * once, on any thread, also while a {@link #next} is waited for, whose outcome does not matter
   * any more.
   */
  void close();
}
