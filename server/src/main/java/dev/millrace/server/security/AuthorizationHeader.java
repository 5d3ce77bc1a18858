package dev.millrace.server.security;

import dev.millrace.protocol.wire.Headers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The header form of a signature. */
final class AuthorizationHeader {
  private AuthorizationHeader() {}

  static SignatureV4 parse(String authorization, Headers headers) {
    String algorithm = SignatureV4.ALGORITHM + " ";
    if (!authorization.startsWith(algorithm)) {
      throw AuthError.INCOMPLETE_SIGNATURE.refuse(
          "Unsupported Authorization type, only " + SignatureV4.ALGORITHM + " is understood.");
    }
    Map<String, String> parameters =
        parameters(authorization.substring(algorithm.length()), authorization);
    String credential = parameters.get("Credential");
    String signedHeaders = parameters.get("SignedHeaders");
    String signature = parameters.get("Signature");
    String date = date(headers);
    if (credential == null || signedHeaders == null || signature == null || date == null) {
      throw AuthError.INCOMPLETE_SIGNATURE.refuse(
          missing("Credential", credential)
              + missing("Signature", signature)
              + missing("SignedHeaders", signedHeaders)
              + (date == null
                  ? "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date'"
                      + " header. "
                  : "")
              + "(Hashed with SHA-256 and encoded with Base64) Authorization="
              + Sha256.base64(authorization));
    }
    return new SignatureV4(
        CredentialScope.parse(credential),
        date,
        List.of(signedHeaders.split(";", -1)),
        signature,
        SignatureV4.NOT_PRESIGNED,
        headers.first("X-Amz-Security-Token"));
  }

  private static String missing(String name, @Nullable String value) {
    return value == null ? "Authorization header requires '" + name + "' parameter. " : "";
  }

  private static Map<String, String> parameters(String text, String authorization) {
    Map<String, String> parameters = new HashMap<>();
    for (String part : text.split(",", -1)) {
      String pair = part.strip();
      int equals = pair.indexOf('=');
      if (!pair.isEmpty() && equals < 0) {
        throw AuthError.INCOMPLETE_SIGNATURE.refuse(
            "Invalid key=value pair (missing equal-sign) in Authorization header (hashed with"
                + " SHA-256 and encoded with Base64): '"
                + Sha256.base64(authorization)
                + "'.");
      }
      if (!pair.isEmpty()) {
        parameters.put(pair.substring(0, equals), pair.substring(equals + 1));
      }
    }
    return parameters;
  }

  private static @Nullable String date(Headers headers) {
    String date = headers.first("X-Amz-Date");
    return date == null ? headers.first("Date") : date;
  }
}
