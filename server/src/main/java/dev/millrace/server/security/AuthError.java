package dev.millrace.server.security;

/**
 * Why a request is not believed. Each has two codes, because the query protocols and the JSON ones
 * name the same refusal differently; the wording is the same in both.
 */
public enum AuthError {
  MISSING_TOKEN(
      403,
      "MissingAuthenticationToken",
      "MissingAuthenticationTokenException",
      "Request is missing Authentication Token"),
  /** The detail lists what is missing. */
  INCOMPLETE_SIGNATURE(400, "IncompleteSignature", "IncompleteSignatureException", "%s"),
  UNKNOWN_KEY(
      403,
      "InvalidClientTokenId",
      "UnrecognizedClientException",
      "The security token included in the request is invalid."),
  SIGNATURE_MISMATCH(
      403,
      "SignatureDoesNotMatch",
      "InvalidSignatureException",
      "The request signature we calculated does not match the signature you provided. Check your"
          + " AWS Secret Access Key and signing method. Consult the service documentation for"
          + " details."),
  /** The detail names the two times, or the part of the scope. */
  SIGNATURE_OUT_OF_SCOPE(403, "SignatureDoesNotMatch", "InvalidSignatureException", "%s"),
  REQUEST_EXPIRED(400, "RequestExpired", "RequestExpired", "Request has expired."),
  /** Of S3 alone, which allows more and says less. */
  REQUEST_TIME_TOO_SKEWED(
      403,
      "RequestTimeTooSkewed",
      "RequestTimeTooSkewed",
      "The difference between the request time and the current time is too large."),
  /** Of S3 alone. */
  CONTENT_SHA256_MISMATCH(
      400,
      "XAmzContentSHA256Mismatch",
      "XAmzContentSHA256Mismatch",
      "The provided 'x-amz-content-sha256' header does not match what was computed."),
  /** Of S3 alone. */
  INCOMPLETE_BODY(
      400,
      "IncompleteBody",
      "IncompleteBody",
      "The request body terminated unexpectedly or its chunks are not well formed.");

  private final int httpStatus;
  private final String code;
  private final String jsonCode;
  private final String wording;

  AuthError(int httpStatus, String code, String jsonCode, String wording) {
    this.httpStatus = httpStatus;
    this.code = code;
    this.jsonCode = jsonCode;
    this.wording = wording;
  }

  public int httpStatus() {
    return httpStatus;
  }

  /** In the query and XML protocols. */
  public String code() {
    return code;
  }

  /** In the JSON and CBOR protocols. */
  public String jsonCode() {
    return jsonCode;
  }

  /** The refusal as it is thrown. */
  public AuthRefusedException refuse() {
    return new AuthRefusedException(this, wording);
  }

  AuthRefusedException refuse(String detail) {
    return new AuthRefusedException(this, wording.formatted(detail));
  }
}
