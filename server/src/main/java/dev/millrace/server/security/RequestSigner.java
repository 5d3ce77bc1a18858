package dev.millrace.server.security;

import dev.millrace.protocol.wire.Header;
import dev.millrace.protocol.wire.Headers;
import dev.millrace.protocol.wire.WireRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Signs requests as clients do, in the header {@code Authorization}.
 *
 * @param credentials whose account does not matter here
 */
public record RequestSigner(Credentials credentials, String region) {
  /**
   * The request with its signature.
   *
   * @param request with all headers that the signature is to cover, {@code Host} among them
   * @param service the signing name of the service, such as {@code sqs}
   */
  public WireRequest sign(WireRequest request, String service, Instant now) {
    String time = SigningTime.of(now).text();
    List<Header> headers = new ArrayList<>(request.headers().lines());
    headers.add(new Header("X-Amz-Date", time));
    String token = credentials.sessionToken();
    if (token != null) {
      headers.add(new Header("X-Amz-Security-Token", token));
    }
    CredentialScope scope =
        new CredentialScope(credentials.accessKeyId(), time.substring(0, 8), region, service);
    List<String> names =
        headers.stream().map(line -> line.name().toLowerCase(Locale.ROOT)).sorted().toList();
    SignatureV4 unsigned =
        new SignatureV4(scope, time, names, "", SignatureV4.NOT_PRESIGNED, token);
    WireRequest covered = withHeaders(request, headers);
    String canonical = CanonicalRequest.of(covered, unsigned, Sha256.hex(request.body()));
    byte[] key = new SigningKeys(1).keyOf(scope, credentials);
    String signature =
        new SigningContext(key, time, scope).sign(SignatureV4.ALGORITHM, Sha256.hex(canonical));
    headers.add(
        new Header(
            "Authorization",
            "%s Credential=%s/%s, SignedHeaders=%s, Signature=%s"
                .formatted(
                    SignatureV4.ALGORITHM,
                    credentials.accessKeyId(),
                    scope.text(),
                    String.join(";", names),
                    signature)));
    return withHeaders(request, headers);
  }

  private static WireRequest withHeaders(WireRequest request, List<Header> headers) {
    return new WireRequest(
        request.method(), request.path(), request.query(), new Headers(headers), request.body());
  }
}
