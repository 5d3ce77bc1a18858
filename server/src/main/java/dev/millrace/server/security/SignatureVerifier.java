package dev.millrace.server.security;

import dev.millrace.base.Bytes;
import dev.millrace.protocol.wire.WireRequest;
import java.time.InstantSource;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Verifies signatures; thread-safe. */
public final class SignatureVerifier {
  private static final int SIGNING_KEYS_MAX = 1_024;
  private static final String UNSIGNED_PAYLOAD = "UNSIGNED-PAYLOAD";

  private final CredentialStore store;
  private final InstantSource clock;
  private final SigningKeys keys = new SigningKeys(SIGNING_KEYS_MAX);

  public SignatureVerifier(CredentialStore store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  /**
   * Believes the request or refuses it.
   *
   * @param service the signing name of the service that the request is for, such as {@code sqs}
   * @throws AuthRefusedException if it is not signed, wrongly signed, or too old
   */
  public VerifiedRequest verify(WireRequest request, String service) {
    SignatureV4 signature =
        SignatureV4.of(request).orElseThrow(() -> AuthError.MISSING_TOKEN.refuse());
    CredentialScope scope = signature.scope();
    Credentials credentials =
        store
            .find(scope.accessKeyId())
            .filter(found -> tokenMatches(found, signature.sessionToken()))
            .orElseThrow(() -> AuthError.UNKNOWN_KEY.refuse());
    requireScope(signature, service);
    SigningTime time = SigningTime.parse(signature.date());
    time.requireDateOf(scope);
    time.requireCurrent(signature, clock.instant());

    String sha256 = request.headers().first("x-amz-content-sha256");
    SigningContext signing = new SigningContext(keys.keyOf(scope, credentials), time.text(), scope);
    String canonical =
        CanonicalRequest.of(request, signature, payloadHash(request, signature, sha256));
    String expected = signing.sign(SignatureV4.ALGORITHM, Sha256.hex(canonical));
    SigningContext.requireEqual(expected, signature.signature());
    // Only now: nobody unknown makes us hash more than the head and the body as it came.
    return new VerifiedRequest(unchunked(request, sha256, signing, expected), credentials, scope);
  }

  private static void requireScope(SignatureV4 signature, String service) {
    if (!signature.scope().service().equals(service)) {
      throw AuthError.SIGNATURE_OUT_OF_SCOPE.refuse(
          "Credential should be scoped to correct service: '" + service + "'. ");
    }
    if (!signature.scope().namesRegion()) {
      throw AuthError.SIGNATURE_OUT_OF_SCOPE.refuse(
          "Credential should be scoped to a valid region, not '"
              + signature.scope().region()
              + "'. ");
    }
    if (!hostSigned(signature)) {
      throw AuthError.SIGNATURE_OUT_OF_SCOPE.refuse(
          "'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.");
    }
  }

  private static boolean hostSigned(SignatureV4 signature) {
    for (String name : signature.signedHeaders()) {
      if (name.toLowerCase(Locale.ROOT).equals("host")) {
        return true;
      }
    }
    return false;
  }

  private static String payloadHash(
      WireRequest request, SignatureV4 signature, @Nullable String sha256) {
    if (sha256 == null) {
      return signature.presigned() && signature.scope().ofS3()
          ? UNSIGNED_PAYLOAD
          : Sha256.hex(request.body());
    }
    boolean ofTheBody = !sha256.equals(UNSIGNED_PAYLOAD) && !ChunkedPayload.announcedBy(sha256);
    if (ofTheBody && !sha256.equals(Sha256.hex(request.body()))) {
      throw signature.scope().ofS3()
          ? AuthError.CONTENT_SHA256_MISMATCH.refuse()
          : AuthError.SIGNATURE_MISMATCH.refuse();
    }
    return sha256;
  }

  private static WireRequest unchunked(
      WireRequest request, @Nullable String sha256, SigningContext signing, String headSignature) {
    if (sha256 == null || !ChunkedPayload.announcedBy(sha256)) {
      return request;
    }
    Bytes body =
        ChunkedPayload.decode(request.body(), sha256, request.headers(), signing, headSignature);
    return new WireRequest(
        request.method(), request.path(), request.query(), request.headers(), body);
  }

  private static boolean tokenMatches(Credentials credentials, @Nullable String sent) {
    String expected = credentials.sessionToken();
    if (expected == null || sent == null) {
      return expected == null && sent == null;
    }
    return SigningContext.equalInConstantTime(expected, sent);
  }
}
