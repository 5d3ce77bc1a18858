package dev.millrace.server.http;

import dev.millrace.base.Bytes;
import java.util.concurrent.CompletionStage;

/**
 * A reply whose body is made while it is sent. Thread-safe; what it runs, it runs on an event-loop
 * thread, where nothing may wait.
 */
public interface ReplyStream {
  /** How much of a body may wait for its client before whoever makes it has to wait too. */
  int HELD_BYTES_MAX = 1 << 20;

  /**
   * Sends more of the body. The next piece may be written when the stage completes, which is when
   * no more than {@link #HELD_BYTES_MAX} wait for the client, and never within this call. So one
   * piece goes beyond the bound, however large it is.
   *
   * @return fails with {@link java.nio.channels.ClosedChannelException} if the stream is over, and
   *     with {@link IllegalStateException} if the stage before has not completed; nothing of the
   *     piece is sent then
   */
  CompletionStage<Void> write(Bytes piece);

  /** Ends the body in order, after everything written before; a second call does nothing. */
  void end();

  /** Breaks the stream off so that the client sees that it is not whole. */
  void abort();

  /**
   * Runs the action once when the stream is over, however that came: its end was sent, it was
   * broken off, the client has gone or took nothing for too long. At once where it is over already.
   */
  void onClosed(Runnable action);
}
