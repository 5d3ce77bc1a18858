package dev.millrace.server.security;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.LinkedHashMap;

/** Derives signing keys and keeps the latest: one is good for a day, and costs four HMACs. */
final class SigningKeys {
  private final int keysMax;
  private final LinkedHashMap<Origin, byte[]> keys;

  SigningKeys(int keysMax) {
    this.keysMax = keysMax;
    this.keys = new LinkedHashMap<>(16, 0.75f, true);
  }

  /** The secret belongs to it, so that a key that was replaced does not live on here. */
  private record Origin(CredentialScope scope, String secret) {
    @Override
    public String toString() {
      return scope.toString();
    }
  }

  byte[] keyOf(CredentialScope scope, Credentials credentials) {
    Origin origin = new Origin(scope, credentials.secretAccessKey());
    synchronized (keys) {
      byte[] known = keys.get(origin);
      if (known != null) {
        return known;
      }
    }
    byte[] derived = derive(scope, credentials.secretAccessKey());
    synchronized (keys) {
      keys.put(origin, derived);
      if (keys.size() > keysMax) {
        keys.pollFirstEntry();
      }
    }
    return derived;
  }

  int size() {
    synchronized (keys) {
      return keys.size();
    }
  }

  private static byte[] derive(CredentialScope scope, String secret) {
    byte[] ofDate = Sha256.hmac(("AWS4" + secret).getBytes(UTF_8), scope.date());
    byte[] ofRegion = Sha256.hmac(ofDate, scope.region());
    byte[] ofService = Sha256.hmac(ofRegion, scope.service());
    return Sha256.hmac(ofService, "aws4_request");
  }
}
