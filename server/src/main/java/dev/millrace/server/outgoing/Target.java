package dev.millrace.server.outgoing;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/**
 * What a URL says about the way to its server.
 *
 * @param host without brackets; a name or an address
 * @param authority for {@code Host}: the port only where it is not the scheme's own
 * @param pathAndQuery ASCII, at least {@code /}
 */
record Target(boolean tls, String host, int port, String authority, String pathAndQuery) {
  private static final int PORT_MAX = 65_535;

  /**
   * Reads a URL.
   *
   * @throws URISyntaxException where no request can be sent to it
   */
  static Target of(URI uri) throws URISyntaxException {
    String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
    if (!scheme.equals("http") && !scheme.equals("https")) {
      throw refused("its scheme is neither http nor https");
    }
    String host = uri.getHost();
    if (host == null || host.isEmpty()) {
      throw refused("it names no host");
    }
    if (uri.getRawUserInfo() != null) {
      throw refused("it holds a user");
    }
    if (uri.getPort() == 0 || uri.getPort() > PORT_MAX) {
      throw refused("there is no such port");
    }
    boolean tls = scheme.equals("https");
    int usual = tls ? 443 : 80;
    int port = uri.getPort() < 0 ? usual : uri.getPort();
    URI ascii = new URI(uri.toASCIIString());
    String path = ascii.getRawPath() == null ? "" : ascii.getRawPath();
    return new Target(
        tls,
        host.startsWith("[") ? host.substring(1, host.length() - 1) : host,
        port,
        port == usual ? host : host + ":" + port,
        (path.isEmpty() ? "/" : path)
            + (ascii.getRawQuery() == null ? "" : "?" + ascii.getRawQuery()));
  }

  /** The address, where the URL names one. */
  Optional<InetAddress> literal() {
    try {
      return Optional.of(InetAddress.ofLiteral(host));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private static URISyntaxException refused(String reason) {
    return new URISyntaxException("the URL", reason);
  }
}
