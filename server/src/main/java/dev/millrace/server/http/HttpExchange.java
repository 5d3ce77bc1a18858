package dev.millrace.server.http;

import dev.millrace.protocol.wire.WireReply;
import dev.millrace.protocol.wire.WireRequest;
import java.net.InetSocketAddress;

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
   * Runs work for this exchange on its event loop, so that the threads of journals and lanes, which
   * serve everybody, are not held up by it. It must not wait.
   */
  default void execute(Runnable work) {
    work.run();
  }

  /**
   * Runs the action once if the client goes away before it was answered, at once if it already has;
   * on an event-loop thread.
   */
  void onAbandoned(Runnable action);
}
