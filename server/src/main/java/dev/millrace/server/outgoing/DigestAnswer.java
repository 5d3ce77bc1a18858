package dev.millrace.server.outgoing;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.millrace.base.Digests;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Answers a digest challenge (RFC 7616, and RFC 2617 where no quality of protection is offered).
 */
final class DigestAnswer {
  private static final String FIRST_USE = "00000001";

  private final Challenge challenge;
  private final boolean sha256;

  private DigestAnswer(Challenge challenge, boolean sha256) {
    this.challenge = challenge;
    this.sha256 = sha256;
  }

  /** Empty where the challenge asks for what we cannot do. */
  static Optional<DigestAnswer> to(Challenge challenge) {
    String algorithm = challenge.parameter("algorithm").toUpperCase(Locale.ROOT);
    boolean known = algorithm.isEmpty() || algorithm.equals("MD5") || algorithm.equals("SHA-256");
    boolean usable =
        challenge.scheme().equals("digest")
            && known
            && !challenge.parameter("nonce").isEmpty()
            && (challenge.parameter("qop").isEmpty() || offersAuth(challenge));
    return usable
        ? Optional.of(new DigestAnswer(challenge, algorithm.equals("SHA-256")))
        : Optional.empty();
  }

  private static boolean offersAuth(Challenge challenge) {
    return Arrays.stream(challenge.parameter("qop").split(",", -1))
        .anyMatch(offer -> offer.strip().equalsIgnoreCase("auth"));
  }

  /**
   * The header's value.
   *
   * @param clientNonce random, of our own making
   */
  String header(Login login, String method, String pathAndQuery, String clientNonce) {
    String realm = challenge.parameter("realm");
    String nonce = challenge.parameter("nonce");
    String who = hash(login.user() + ":" + realm + ":" + login.password());
    String what = hash(method + ":" + pathAndQuery);
    boolean protection = !challenge.parameter("qop").isEmpty();
    String between = protection ? FIRST_USE + ":" + clientNonce + ":auth:" : "";
    StringBuilder header = new StringBuilder("Digest ");
    add(header, "username", quoted(login.user()));
    add(header, "realm", quoted(realm));
    add(header, "nonce", quoted(nonce));
    add(header, "uri", quoted(pathAndQuery));
    add(header, "algorithm", sha256 ? "SHA-256" : "MD5");
    if (protection) {
      add(header, "qop", "auth");
      add(header, "nc", FIRST_USE);
      add(header, "cnonce", quoted(clientNonce));
    }
    if (!challenge.parameter("opaque").isEmpty()) {
      add(header, "opaque", quoted(challenge.parameter("opaque")));
    }
    return add(header, "response", quoted(hash(who + ":" + nonce + ":" + between + what)))
        .toString();
  }

  private static StringBuilder add(StringBuilder header, String name, String value) {
    return header
        .append(header.charAt(header.length() - 1) == ' ' ? "" : ", ")
        .append(name)
        .append('=')
        .append(value);
  }

  private static String quoted(String value) {
    return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  private String hash(String text) {
    MessageDigest digest = sha256 ? Digests.sha256() : Digests.md5();
    return Digests.hex(digest.digest(text.getBytes(UTF_8)));
  }
}
