package dev.millrace.protocol.codec;

import dev.millrace.protocol.schema.Fault;

/**
 * Errors that no model declares, because every service answers them. The JSON and CBOR protocols
 * know each under one name, the query protocol often under another, and sometimes with another
 * status.
 */
public enum CommonError {
  ACCESS_DENIED("AccessDeniedException", 400, "AccessDenied", 403),
  EXPIRED_TOKEN("ExpiredTokenException", 400, "ExpiredToken", 403),
  INCOMPLETE_SIGNATURE("IncompleteSignatureException", 400, "IncompleteSignature", 400),
  INTERNAL_FAILURE("InternalFailure", 500, "InternalFailure", 500),
  INVALID_CLIENT_TOKEN_ID("UnrecognizedClientException", 400, "InvalidClientTokenId", 403),
  INVALID_SIGNATURE("InvalidSignatureException", 400, "SignatureDoesNotMatch", 403),
  MALFORMED_QUERY_STRING("SerializationException", 400, "MalformedQueryString", 404),
  MISSING_ACTION("MissingAction", 400, "MissingAction", 400),
  MISSING_AUTHENTICATION_TOKEN(
      "MissingAuthenticationTokenException", 400, "MissingAuthenticationToken", 403),
  REQUEST_ENTITY_TOO_LARGE("RequestEntityTooLargeException", 413, "RequestEntityTooLarge", 413),
  REQUEST_EXPIRED("RequestExpired", 400, "RequestExpired", 400),
  REQUEST_TIMEOUT("RequestTimeout", 408, "RequestTimeout", 408),
  SERIALIZATION("SerializationException", 400, "MalformedInput", 400),
  SERVICE_UNAVAILABLE("ServiceUnavailable", 503, "ServiceUnavailable", 503),
  THROTTLING("ThrottlingException", 400, "Throttling", 400),
  UNKNOWN_OPERATION("UnknownOperationException", 400, "InvalidAction", 400),
  UNSUPPORTED_MEDIA_TYPE("UnsupportedMediaTypeException", 415, "UnsupportedMediaType", 415),
  VALIDATION("ValidationException", 400, "ValidationError", 400);

  private final String code;
  private final int httpStatus;
  private final String queryCode;
  private final int queryHttpStatus;

  CommonError(String code, int httpStatus, String queryCode, int queryHttpStatus) {
    this.code = code;
    this.httpStatus = httpStatus;
    this.queryCode = queryCode;
    this.queryHttpStatus = queryHttpStatus;
  }

  /** The name in all protocols but the query protocol. */
  public String code() {
    return code;
  }

  public int httpStatus() {
    return httpStatus;
  }

  public String queryCode() {
    return queryCode;
  }

  public int queryHttpStatus() {
    return queryHttpStatus;
  }

  /** Where AWS's own framework keeps the shape: clients see it in {@code __type}. */
  public String namespace() {
    return this == VALIDATION ? "com.amazon.coral.validate" : "com.amazon.coral.service";
  }

  public Fault fault() {
    return httpStatus < 500 ? Fault.CLIENT : Fault.SERVER;
  }
}
