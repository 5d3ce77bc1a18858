package dev.millrace.server.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.millrace.base.Bytes;
import dev.millrace.protocol.wire.Header;
import dev.millrace.protocol.wire.Headers;
import dev.millrace.protocol.wire.WireReply;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Writes an edge error in the form that the client's SDK can parse, judged by the content type it
 * sent: the protocol is not known yet, but its family is.
 */
final class EdgeErrorReply {
  private static final String RETRY_AFTER_SECONDS = "1";

  private EdgeErrorReply() {}

  static WireReply of(EdgeError error, String requestId, Headers headers) {
    List<Header> lines = new ArrayList<>(3);
    // SDKs of every JSON and CBOR protocol look here before they look into the body.
    lines.add(new Header("x-amzn-ErrorType", error.code()));
    if (error.passing()) {
      lines.add(new Header("Retry-After", RETRY_AFTER_SECONDS));
    }
    String type = contentType(headers);
    Bytes body;
    if (type.contains("cbor")) {
      lines.add(new Header("Content-Type", type));
      String protocol = headers.first("smithy-protocol");
      if (protocol != null) {
        lines.add(new Header("Smithy-Protocol", protocol));
      }
      body = cbor(error);
    } else if (type.contains("x-www-form-urlencoded") || type.contains("xml")) {
      lines.add(new Header("Content-Type", "text/xml"));
      body = xml(error, requestId);
    } else {
      lines.add(new Header("Content-Type", type.contains("json") ? type : "application/json"));
      body = json(error);
    }
    return new WireReply(error.status(), lines, body);
  }

  private static String contentType(Headers headers) {
    String sent = headers.first("content-type");
    if (sent == null) {
      return headers.first("x-amz-target") == null ? "" : "application/x-amz-json-1.0";
    }
    int parameters = sent.indexOf(';');
    return (parameters < 0 ? sent : sent.substring(0, parameters)).strip().toLowerCase(Locale.ROOT);
  }

  /** Codes and messages of the catalogue hold nothing that JSON or XML would have to escape. */
  private static Bytes json(EdgeError error) {
    return Bytes.utf8(
        "{\"__type\":\"" + error.code() + "\",\"message\":\"" + error.message() + "\"}");
  }

  private static Bytes xml(EdgeError error, String requestId) {
    return Bytes.utf8(
        "<ErrorResponse><Error><Type>"
            + (error.status() < 500 ? "Sender" : "Receiver")
            + "</Type><Code>"
            + error.code()
            + "</Code><Message>"
            + error.message()
            + "</Message></Error><RequestId>"
            + requestId
            + "</RequestId></ErrorResponse>");
  }

  /** A map of two pairs of text, the only CBOR that the edge ever writes. */
  private static Bytes cbor(EdgeError error) {
    ByteBuffer out = ByteBuffer.allocate(512);
    out.put((byte) 0xA2);
    putText(out, "__type");
    putText(out, error.code());
    putText(out, "message");
    putText(out, error.message());
    return Bytes.copyOf(out.flip());
  }

  private static void putText(ByteBuffer out, String text) {
    byte[] utf8 = text.getBytes(UTF_8);
    if (utf8.length < 24) {
      out.put((byte) (0x60 | utf8.length));
    } else {
      out.put((byte) 0x78).put((byte) utf8.length);
    }
    out.put(utf8);
  }
}
