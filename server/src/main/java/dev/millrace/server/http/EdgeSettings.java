package dev.millrace.server.http;

import org.jspecify.annotations.Nullable;

/**
 * Where the edge listens.
 *
 * @param port 0 to 65,535; 0 takes any free one
 * @param threads that serve connections, at least 1
 * @param tls null where only plaintext is served; otherwise both are
 */
public record EdgeSettings(
    String host, int port, int threads, EdgeLimits limits, @Nullable TlsCertificate tls) {
  public EdgeSettings {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("port must be 0 to 65,535, not " + port);
    }
    if (threads < 1) {
      throw new IllegalArgumentException("threads must be at least 1, not " + threads);
    }
  }
}
