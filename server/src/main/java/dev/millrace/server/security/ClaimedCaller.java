package dev.millrace.server.security;

import dev.millrace.base.Bytes;
import dev.millrace.protocol.wire.WireRequest;
import org.jspecify.annotations.Nullable;

/**
 * Who a request says it is from, believed where no credentials are configured.
 *
 * @param accountId 12 digits
 * @param service the signing name; null where the request is not signed
 * @param accessKeyId null where the request is not signed
 */
public record ClaimedCaller(
    String accountId, String region, @Nullable String service, @Nullable String accessKeyId) {
  public static final String DEFAULT_ACCOUNT_ID = "000000000000";
  public static final String DEFAULT_REGION = "us-east-1";
  private static final ClaimedCaller ANYBODY =
      new ClaimedCaller(DEFAULT_ACCOUNT_ID, DEFAULT_REGION, null, null);

  /** A signature that cannot be read counts as none: an open server refuses nobody. */
  public static ClaimedCaller of(WireRequest request) {
    CredentialScope scope;
    try {
      scope = SignatureV4.of(request).map(SignatureV4::scope).orElse(null);
    } catch (AuthRefusedException _) {
      return ANYBODY;
    }
    if (scope == null) {
      return ANYBODY;
    }
    return new ClaimedCaller(
        isAccountId(scope.accessKeyId()) ? scope.accessKeyId() : DEFAULT_ACCOUNT_ID,
        scope.namesRegion() ? scope.region() : DEFAULT_REGION,
        scope.service(),
        scope.accessKeyId());
  }

  /**
   * The request with the body inside, where it came in chunks; their signatures are not verified.
   *
   * @throws AuthRefusedException if a chunk is malformed
   */
  public static WireRequest unchunked(WireRequest request) {
    String sha256 = request.headers().first("x-amz-content-sha256");
    if (sha256 == null || !ChunkedPayload.announcedBy(sha256)) {
      return request;
    }
    Bytes body = ChunkedPayload.decode(request.body(), sha256, request.headers(), null, "");
    return new WireRequest(
        request.method(), request.path(), request.query(), request.headers(), body);
  }

  private static boolean isAccountId(String accessKeyId) {
    return accessKeyId.length() == 12
        && accessKeyId.chars().allMatch(digit -> digit >= '0' && digit <= '9');
  }
}
