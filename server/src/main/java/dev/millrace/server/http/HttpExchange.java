package dev.millrace.server.http;

import dev.millrace.protocol.wire.Header;
import dev.millrace.protocol.wire.WireReply;
import dev.millrace.protocol.wire.WireRequest;
import java.net.InetSocketAddress;
import java.util.List;

/** One request and the way back to whoever sent it. */
public interface HttpExchange {
  WireRequest request();

  /** Stands in {@code x-amzn-RequestId} of the reply and in every log line. */
  String requestId();

  InetSocketAddress remoteAddress();

  /** Whether the request came over TLS. */
  boolean secure();

  /**
   * Sends the reply; thread-safe. A second call, or one after the client has gone, does nothing.
   */
  void reply(WireReply reply);

  /**
   * Sends the head of a reply whose body is made while it is sent; thread-safe. It stands in place
   * of {@link #reply}: after either, or after the client has gone, the stream is over from its
   * beginning.
   *
   * @param status one that has a body, such as 200
   */
  ReplyStream stream(int status, List<Header> headers);

  /**
   * Runs work for this exchange on its event loop, so that the threads of journals and lanes, which
   * serve everybody, are not held up by it. It must not wait.
   */
  default void execute(Runnable work) {
    work.run();
  }

  /**
   * Runs the action once if the client goes away before its answer began, at once if it already
   * has; on an event-loop thread.
   */
  void onAbandoned(Runnable action);
}
