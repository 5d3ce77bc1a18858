package dev.millrace.server.config;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whoever serves more than this machine must know who asks, and must not let others read along: a
 * bind address that is not loopback needs credentials and TLS, unless the operator insists.
 */
final class ExposureRule {
  private ExposureRule() {}

  static Optional<String> check(String host, boolean credentials, boolean tls, boolean insecure) {
    if (insecure || isLoopback(host) || (credentials && tls)) {
      return Optional.empty();
    }
    List<String> missing = new ArrayList<>();
    if (!credentials) {
      missing.add("credentials");
    }
    if (!tls) {
      missing.add("tls.certificateFile and tls.keyFile");
    }
    String settings = String.join(", ", missing);
    return Optional.of(
        "host "
            + host
            + " can be reached from other machines, which needs "
            + settings
            + ": set them, or use host 127.0.0.1, or insist with --insecure");
  }

  /** By the text alone: a name other than localhost may mean anything tomorrow. */
  static boolean isLoopback(String host) {
    if (host.equalsIgnoreCase("localhost")) {
      return true;
    }
    try {
      return InetAddress.ofLiteral(host).isLoopbackAddress();
    } catch (IllegalArgumentException _) {
      return false;
    }
  }
}
