package dev.millrace.server.wire;

import dev.millrace.server.http.HttpExchange;
import java.net.URI;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a client reaches this server, as scheme and authority. Clients connect to the host in a queue
 * URL, so without a configured one it is the host they used.
 *
 * @param configured what the operator says, or null
 * @param listening authority to name where a request names no host; asked each time, as the system
 *     may choose the port
 */
public record BaseUrl(@Nullable URI configured, Supplier<String> listening) {
  /** What may stand in a URL; anything else in the header is not repeated. */
  private static final Pattern AUTHORITY =
      Pattern.compile("[A-Za-z0-9._-]{1,253}(:[0-9]{1,5})?|\\[[0-9A-Fa-f:.]{2,45}](:[0-9]{1,5})?");

  /** Most requests name the host that the one before named. */
  private static final AtomicReference<String> LAST_AUTHORITY = new AtomicReference<>("");

  String of(HttpExchange exchange) {
    if (configured != null) {
      String text = configured.toString();
      return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }
    String host = exchange.request().headers().first("Host");
    String authority = host != null && isAuthority(host) ? host : listening.get();
    return (exchange.secure() ? "https://" : "http://") + authority;
  }

  private static boolean isAuthority(String host) {
    if (host.equals(LAST_AUTHORITY.get())) {
      return true;
    }
    boolean authority = AUTHORITY.matcher(host).matches();
    if (authority) {
      LAST_AUTHORITY.set(host);
    }
    return authority;
  }
}
