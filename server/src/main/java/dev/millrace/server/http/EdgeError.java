package dev.millrace.server.http;

/**
 * What the edge itself refuses, before any wire protocol is known. Codes are those of AWS's common
 * errors where there is one.
 */
enum EdgeError {
  MALFORMED_HEAD(400, "MalformedHttpRequestException", "The request head is not valid HTTP."),
  FOLDED_HEADER(400, "MalformedHttpRequestException", "A header line must not be folded."),
  BAD_TARGET(400, "MalformedHttpRequestException", "The request target must be a path."),
  BAD_HOST(400, "MalformedHttpRequestException", "Exactly one Host header is required."),
  AMBIGUOUS_LENGTH(
      400,
      "MalformedHttpRequestException",
      "The length of the body is ambiguous: send one Content-Length, or Transfer-Encoding: chunked."),
  UNKNOWN_TRANSFER_ENCODING(
      400, "MalformedHttpRequestException", "Chunked is the only Transfer-Encoding understood."),
  MALFORMED_BODY(
      400, "MalformedHttpRequestException", "The chunked body or its trailer is not valid HTTP."),
  BODY_TIMEOUT(408, "RequestTimeoutException", "The body did not arrive in time."),
  HEAD_TIMEOUT(408, "RequestTimeoutException", "The request head did not arrive in time."),
  BODY_TOO_LARGE(
      413, "RequestEntityTooLargeException", "The body is larger than this operation accepts."),
  TARGET_TOO_LONG(414, "RequestUriTooLongException", "The request line is too long."),
  UNKNOWN_EXPECTATION(
      417, "ExpectationFailedException", "100-continue is the only Expect understood."),
  TOO_MANY_HEADERS(
      431, "RequestHeaderFieldsTooLargeException", "The request has too many header lines."),
  HEADERS_TOO_LARGE(431, "RequestHeaderFieldsTooLargeException", "The header lines are too large."),
  INTERNAL_FAILURE(500, "InternalFailure", "The request failed because of an internal error."),
  TOO_MANY_CONNECTIONS(503, "ServiceUnavailable", "The server has too many connections."),
  TOO_MANY_BYTES_IN_FLIGHT(503, "ServiceUnavailable", "The server has too many requests to hold."),
  UNKNOWN_VERSION(
      505, "HttpVersionNotSupportedException", "HTTP/1.0, HTTP/1.1 and HTTP/2 are understood.");

  private final int status;
  private final String code;
  private final String message;

  EdgeError(int status, String code, String message) {
    this.status = status;
    this.code = code;
    this.message = message;
  }

  int status() {
    return status;
  }

  String code() {
    return code;
  }

  String message() {
    return message;
  }

  /** Whether the same request may succeed a little later, so that the reply says when to retry. */
  boolean passing() {
    return status == 503;
  }
}
