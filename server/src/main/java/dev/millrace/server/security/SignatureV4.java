package dev.millrace.server.security;

import dev.millrace.protocol.wire.WireRequest;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The signature of a request as it claims to be; nothing of it is verified.
 *
 * @param date when it was signed, as sent: {@code 20150830T123600Z}
 * @param signedHeaders lower case, in the order of the request
 * @param signature hexadecimal
 * @param expiresSeconds how long a presigned request is valid; {@link #NOT_PRESIGNED} where the
 *     signature is in the header
 * @param sessionToken null where none was sent
 */
public record SignatureV4(
    CredentialScope scope,
    String date,
    List<String> signedHeaders,
    String signature,
    int expiresSeconds,
    @Nullable String sessionToken) {
  public static final int NOT_PRESIGNED = -1;
  static final String ALGORITHM = "AWS4-HMAC-SHA256";

  public SignatureV4 {
    signedHeaders = List.copyOf(signedHeaders);
  }

  /**
   * Finds it in the header or in the query string.
   *
   * @return empty if the request is not signed at all
   * @throws AuthRefusedException if it is signed incompletely; says what is missing
   */
  public static Optional<SignatureV4> of(WireRequest request) {
    String authorization = request.headers().first("Authorization");
    if (authorization != null) {
      return Optional.of(AuthorizationHeader.parse(authorization, request.headers()));
    }
    return PresignedQuery.parse(request.query());
  }

  public boolean presigned() {
    return expiresSeconds != NOT_PRESIGNED;
  }
}
