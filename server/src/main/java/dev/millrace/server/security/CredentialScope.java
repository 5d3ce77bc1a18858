package dev.millrace.server.security;

/**
 * What a signature is for.
 *
 * @param date eight digits, as in {@code 20150830}
 */
public record CredentialScope(String accessKeyId, String date, String region, String service) {
  private static final String TERMINATOR = "aws4_request";
  private static final int PARTS = 5;
  private static final int REGION_CHARACTERS_MAX = 32;

  /**
   * Reads {@code key/date/region/service/aws4_request}.
   *
   * @throws AuthRefusedException if it is not of that form
   */
  static CredentialScope parse(String credential) {
    String[] parts = credential.split("/", -1);
    if (parts.length != PARTS) {
      throw AuthError.INCOMPLETE_SIGNATURE.refuse(
          "Credential must have exactly 5 slash-delimited elements, e.g."
              + " keyid/date/region/service/term, got '"
              + credential
              + "'");
    }
    if (!parts[4].equals(TERMINATOR)) {
      throw AuthError.SIGNATURE_OUT_OF_SCOPE.refuse(
          "Credential should be scoped with a valid terminator: 'aws4_request', not '"
              + parts[4]
              + "'.");
    }
    return new CredentialScope(parts[0], parts[1], parts[2], parts[3]);
  }

  /** Whether the region can be one: it becomes part of ARNs and of names on disk. */
  boolean namesRegion() {
    for (int i = 0; i < region.length(); i++) {
      char c = region.charAt(i);
      if ((c < 'a' || c > 'z') && (c < '0' || c > '9') && c != '-') {
        return false;
      }
    }
    return !region.isEmpty() && region.length() <= REGION_CHARACTERS_MAX;
  }

  /** As it stands in the string to sign, without the key. */
  String text() {
    return date + "/" + region + "/" + service + "/" + TERMINATOR;
  }

  /** S3 signs paths and presigned bodies differently, and allows more clock skew. */
  boolean ofS3() {
    return service.equals("s3");
  }
}
