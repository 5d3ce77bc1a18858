package dev.millrace.server.console;

import dev.millrace.protocol.wire.Header;
import java.util.List;
import java.util.stream.Collectors;

/** What a browser is told of the console's pages: what they may load, and who may hold them. */
final class BrowserRules {
  static final List<Header> ALWAYS =
      List.of(
          new Header("X-Content-Type-Options", "nosniff"),
          new Header("X-Frame-Options", "DENY"),
          new Header("Referrer-Policy", "no-referrer"),
          new Header("Cross-Origin-Resource-Policy", "same-origin"));

  private BrowserRules() {}

  /**
   * Nothing but what this server serves; no script in the page but those with these hashes, and no
   * markup made of text but by the templates' library, which makes it of its own constants alone.
   */
  static Header contentPolicy(List<String> scriptHashes) {
    String hashes =
        scriptHashes.stream().map(hash -> " '" + hash + "'").collect(Collectors.joining());
    return new Header(
        "Content-Security-Policy",
        String.join(
            "; ",
            "default-src 'none'",
            "script-src 'self'" + hashes,
            "style-src 'self'",
            "img-src 'self' data:",
            "connect-src 'self'",
            "form-action 'self'",
            "base-uri 'none'",
            "frame-ancestors 'none'",
            "require-trusted-types-for 'script'",
            "trusted-types lit-html"));
  }
}
