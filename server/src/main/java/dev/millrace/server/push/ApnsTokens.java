package dev.millrace.server.push;

import dev.millrace.host.Clock;
import dev.millrace.protocol.schema.Document;
import java.math.BigDecimal;
import java.security.GeneralSecurityException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The tokens that applications' keys sign. Apple wants one to be used for 20 minutes at least, and
 * takes none that is older than an hour. Thread-safe.
 */
final class ApnsTokens {
  private static final long AGE_MILLIS_MAX = 40 * 60_000L;
  private static final int APPLICATIONS_MAX = 1_000;

  private final Clock clock;
  private final Map<Signer, Token> tokens =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Signer, Token> eldest) {
          return size() > APPLICATIONS_MAX;
        }
      };

  private record Signer(String key, String keyId, String teamId) {
    /** A key belongs into no log. */
    @Override
    public String toString() {
      return "Signer[" + keyId + "]";
    }
  }

  private record Token(String value, long madeAtMillis) {}

  ApnsTokens(Clock clock) {
    this.clock = clock;
  }

  /**
   * The token of an application.
   *
   * @throws GeneralSecurityException where its key signs none
   */
  synchronized String of(PlatformEndpoint endpoint) throws GeneralSecurityException {
    Signer signer = signer(endpoint);
    long nowMillis = clock.nowMillis();
    Token known = tokens.get(signer);
    if (known == null || nowMillis - known.madeAtMillis >= AGE_MILLIS_MAX) {
      known = new Token(made(signer, nowMillis / 1_000), nowMillis);
      tokens.put(signer, known);
    }
    return known.value;
  }

  /** Apple takes this one no more. */
  synchronized void forget(PlatformEndpoint endpoint) {
    tokens.remove(signer(endpoint));
  }

  private static Signer signer(PlatformEndpoint endpoint) {
    return new Signer(
        endpoint.credential().reveal(), endpoint.principal().reveal().strip(), endpoint.teamId());
  }

  private static String made(Signer signer, long nowSeconds) throws GeneralSecurityException {
    Map<String, Document> header = new LinkedHashMap<>();
    header.put("alg", new Document.Text("ES256"));
    header.put("kid", new Document.Text(signer.keyId));
    Map<String, Document> claims = new LinkedHashMap<>();
    claims.put("iss", new Document.Text(signer.teamId));
    claims.put("iat", new Document.Decimal(BigDecimal.valueOf(nowSeconds)));
    return PlatformKeys.token(
        PlatformKeys.Algorithm.ES256,
        new Document.Node(header),
        new Document.Node(claims),
        PlatformKeys.privateKey(signer.key));
  }
}
