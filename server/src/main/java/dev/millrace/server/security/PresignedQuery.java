package dev.millrace.server.security;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The query-string form of a signature. */
final class PresignedQuery {
  static final String SIGNATURE = "X-Amz-Signature";
  private static final String PREFIX = "X-Amz-";

  /** Seven days. */
  private static final int EXPIRES_SECONDS_MAX = 604_800;

  private PresignedQuery() {}

  static Optional<SignatureV4> parse(String query) {
    if (!query.contains(PREFIX)) {
      return Optional.empty();
    }
    Map<String, String> parameters = new TreeMap<>();
    for (UriText.Parameter parameter : UriText.parameters(query)) {
      parameters.putIfAbsent(parameter.name(), parameter.value());
    }
    String algorithm = parameters.get("X-Amz-Algorithm");
    String credential = parameters.get("X-Amz-Credential");
    String signature = parameters.get(SIGNATURE);
    String signedHeaders = parameters.get("X-Amz-SignedHeaders");
    String date = parameters.get("X-Amz-Date");
    if (algorithm == null && credential == null && signature == null) {
      return Optional.empty();
    }
    if (algorithm == null
        || credential == null
        || signature == null
        || signedHeaders == null
        || date == null) {
      throw AuthError.INCOMPLETE_SIGNATURE.refuse(
          missing("X-Amz-Algorithm", algorithm)
              + missing("X-Amz-Credential", credential)
              + missing(SIGNATURE, signature)
              + missing("X-Amz-SignedHeaders", signedHeaders)
              + missing("X-Amz-Date", date)
              + "Re-examine the query-string parameters.");
    }
    if (!algorithm.equals(SignatureV4.ALGORITHM)) {
      throw AuthError.INCOMPLETE_SIGNATURE.refuse(
          "Unsupported X-Amz-Algorithm, only " + SignatureV4.ALGORITHM + " is understood.");
    }
    return Optional.of(
        new SignatureV4(
            CredentialScope.parse(credential),
            date,
            List.of(signedHeaders.split(";", -1)),
            signature,
            expiresSeconds(parameters.get("X-Amz-Expires")),
            parameters.get("X-Amz-Security-Token")));
  }

  private static String missing(String name, @Nullable String value) {
    return value == null ? "AWS query-string parameters must include '" + name + "'. " : "";
  }

  private static int expiresSeconds(@Nullable String text) {
    if (text == null) {
      return EXPIRES_SECONDS_MAX;
    }
    boolean number =
        !text.isEmpty() && text.length() <= 6 && text.chars().allMatch(c -> c >= '0' && c <= '9');
    int seconds = number ? Integer.parseInt(text) : -1;
    if (seconds < 0 || seconds > EXPIRES_SECONDS_MAX) {
      throw AuthError.INCOMPLETE_SIGNATURE.refuse(
          "X-Amz-Expires must be a number of seconds from 0 to " + EXPIRES_SECONDS_MAX + ".");
    }
    return seconds;
  }
}
