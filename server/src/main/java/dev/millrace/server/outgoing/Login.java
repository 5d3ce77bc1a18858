package dev.millrace.server.outgoing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLDecoder;
import java.util.Base64;
import java.util.Optional;

/**
 * The user and the password that a URL holds before its host.
 *
 * @param password empty where the URL holds a user alone
 */
record Login(String user, String password) {
  static Optional<Login> of(URI uri) {
    String info = uri.getRawUserInfo();
    if (info == null) {
      return Optional.empty();
    }
    int colon = info.indexOf(':');
    return Optional.of(
        colon < 0
            ? new Login(decoded(info), "")
            : new Login(decoded(info.substring(0, colon)), decoded(info.substring(colon + 1))));
  }

  /** The same URL for somebody who says nothing about themselves. */
  static URI without(URI uri) {
    String info = uri.getRawUserInfo();
    return info == null ? uri : URI.create(uri.toString().replaceFirst("//[^/?#@]*@", "//"));
  }

  String basic() {
    return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(UTF_8));
  }

  /** A plus sign is one: this is no form. */
  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), UTF_8);
  }

  /** No password belongs in a log. */
  @Override
  public String toString() {
    return "Login[" + user + "]";
  }
}
