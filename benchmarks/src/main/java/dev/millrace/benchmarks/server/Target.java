package dev.millrace.benchmarks.server;

import java.net.InetSocketAddress;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * What is measured.
 *
 * @param name for tables
 * @param endpoint scheme and authority; plain HTTP alone, for the generator speaks no TLS
 * @param process to ask for processor time and memory; null where it is not on this machine
 */
public record Target(String name, URI endpoint, @Nullable ProcessGauge process) {
  private static final int HTTP_PORT = 80;

  public Target {
    if (!"http".equals(endpoint.getScheme()) || endpoint.getHost() == null) {
      throw new IllegalArgumentException(
          "the endpoint must be a URL like http://127.0.0.1:4566, not " + endpoint);
    }
  }

  /** Where connections go. */
  public InetSocketAddress address() {
    return new InetSocketAddress(endpoint.getHost(), port());
  }

  /** The value of the header. */
  public String host() {
    return endpoint.getHost() + ":" + port();
  }

  private int port() {
    return endpoint.getPort() == -1 ? HTTP_PORT : endpoint.getPort();
  }
}
