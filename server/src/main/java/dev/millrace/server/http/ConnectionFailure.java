package dev.millrace.server.http;

import io.netty.channel.Channel;
import io.netty.handler.codec.http2.Http2Exception;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells failures that are the client's from those that are ours, and logs them accordingly. */
final class ConnectionFailure {
  private static final Logger LOG = LoggerFactory.getLogger(ConnectionFailure.class);

  private ConnectionFailure() {}

  static void log(Channel channel, Throwable cause) {
    Throwable root = cause.getCause() == null ? cause : cause.getCause();
    if (root instanceof IOException || root instanceof Http2Exception) {
      LOG.debug("Connection {} lost: {}", channel, root.getMessage());
    } else {
      LOG.warn("Connection {} closed", channel, cause);
    }
  }
}
