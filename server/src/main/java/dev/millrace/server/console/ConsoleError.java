package dev.millrace.server.console;

import dev.millrace.base.Bytes;
import dev.millrace.protocol.codec.JsonText;
import dev.millrace.protocol.schema.Document;
import dev.millrace.protocol.wire.Header;
import dev.millrace.protocol.wire.WireReply;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the console's gate refuses, in the form that errors of JSON services have. */
enum ConsoleError {
  FOREIGN_PAGE(
      403,
      "ForeignPageException",
      "The request comes from a page of another site, which this server does not answer."),
  UNKNOWN_HOST(
      403,
      "UnknownHostException",
      "This server does not know the name in the address. Open it by the address of the machine, or"
          + " set publicUrl to the address that you use."),
  HEADER_MISSING(
      403,
      "ConsoleHeaderMissingException",
      "Requests to /admin/v1 must be signed, or carry the header X-Millrace-Console with a region."),
  MALFORMED_REGION(
      400,
      "MalformedRegionException",
      "The header X-Millrace-Console must hold a region: 1 to 32 of a-z, 0-9 and -."),
  MALFORMED_ACCOUNT(
      400, "MalformedAccountException", "The header X-Millrace-Account must hold 12 digits."),
  MALFORMED_LOGIN(
      400,
      "MalformedLoginException",
      "A login is JSON with accessKeyId and secretAccessKey, or with token."),
  LOGIN_REFUSED(403, "LoginRefusedException", "The login is not known here."),
  TOO_MANY_LOGINS(
      429,
      "TooManyLoginsException",
      "Too many logins from this address have failed. Try again in a minute."),
  NOT_FOUND(404, "NotFoundException", "There is nothing at this address."),
  WRONG_METHOD(405, "MethodNotAllowedException", "This address does not take that method.");

  private static final Header JSON = new Header("Content-Type", "application/json");

  private final int status;
  private final String code;
  private final String message;

  ConsoleError(int status, String code, String message) {
    this.status = status;
    this.code = code;
    this.message = message;
  }

  WireReply reply() {
    Map<String, Document> body = new LinkedHashMap<>();
    body.put("__type", new Document.Text(code));
    body.put("message", new Document.Text(message));
    return new WireReply(
        status,
        List.of(JSON, new Header("x-amzn-ErrorType", code)),
        Bytes.utf8(JsonText.write(new Document.Node(body))));
  }
}
