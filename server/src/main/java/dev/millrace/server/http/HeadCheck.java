package dev.millrace.server.http;

import dev.millrace.protocol.wire.Header;
import dev.millrace.protocol.wire.Headers;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns a decoded head into ours, or says what is wrong with it. */
final class HeadCheck {
  private static final int METHOD_LENGTH_MAX = 16;

  /** Added by the HTTP/2 codec; a client must not be able to forge or see them. */
  private static final String CODEC_HEADER_PREFIX = "x-http2-";

  private HeadCheck() {}

  static @Nullable EdgeError violation(HttpRequest request, int headerCountMax) {
    Throwable cause = request.decoderResult().cause();
    if (cause != null) {
      return switch (cause) {
        case RequestDecoder.Refusal refusal -> refusal.error();
        case TooLongFrameException _ -> EdgeError.HEADERS_TOO_LARGE;
        default -> {
          EdgeError length = lengthViolation(request.protocolVersion(), request.headers());
          yield length == null ? EdgeError.MALFORMED_HEAD : length;
        }
      };
    }
    HttpVersion version = request.protocolVersion();
    if (!version.equals(HttpVersion.HTTP_1_1) && !version.equals(HttpVersion.HTTP_1_0)) {
      return EdgeError.UNKNOWN_VERSION;
    }
    if (!isMethod(request.method().name())) {
      return EdgeError.MALFORMED_HEAD;
    }
    if (!target(request.uri()).startsWith("/")) {
      return EdgeError.BAD_TARGET;
    }
    HttpHeaders headers = request.headers();
    if (headers.size() > headerCountMax) {
      return EdgeError.TOO_MANY_HEADERS;
    }
    int hosts = headers.getAll(HttpHeaderNames.HOST).size();
    if (hosts > 1 || (hosts == 0 && version.equals(HttpVersion.HTTP_1_1))) {
      return EdgeError.BAD_HOST;
    }
    return lengthViolation(version, headers);
  }

  private static @Nullable EdgeError lengthViolation(HttpVersion version, HttpHeaders headers) {
    List<String> encodings = headers.getAll(HttpHeaderNames.TRANSFER_ENCODING);
    List<String> lengths = headers.getAll(HttpHeaderNames.CONTENT_LENGTH);
    if (encodings.isEmpty()) {
      return lengths.size() > 1 || (lengths.size() == 1 && !isDecimal(lengths.getFirst()))
          ? EdgeError.AMBIGUOUS_LENGTH
          : null;
    }
    if (!lengths.isEmpty() || version.equals(HttpVersion.HTTP_1_0)) {
      return EdgeError.AMBIGUOUS_LENGTH;
    }
    return encodings.size() == 1 && encodings.getFirst().equalsIgnoreCase("chunked")
        ? null
        : EdgeError.UNKNOWN_TRANSFER_ENCODING;
  }

  /** Only of a request without violation. */
  static RequestHead headOf(HttpRequest request) {
    List<Header> lines = new ArrayList<>(request.headers().size());
    for (Map.Entry<String, String> line : request.headers()) {
      if (!line.getKey().regionMatches(true, 0, CODEC_HEADER_PREFIX, 0, 8)) {
        lines.add(new Header(line.getKey(), line.getValue()));
      }
    }
    String target = target(request.uri());
    int question = target.indexOf('?');
    return new RequestHead(
        request.method().name(),
        question < 0 ? target : target.substring(0, question),
        question < 0 ? "" : target.substring(question + 1),
        new Headers(lines));
  }

  /** The target without scheme and authority, where a client sent them as it would to a proxy. */
  private static String target(String uri) {
    if (uri.startsWith("/")) {
      return uri;
    }
    String lower = uri.toLowerCase(Locale.ROOT);
    if (!lower.startsWith("http://") && !lower.startsWith("https://")) {
      return "";
    }
    int path = uri.indexOf('/', uri.indexOf("//") + 2);
    return path < 0 ? "/" : uri.substring(path);
  }

  private static boolean isMethod(String method) {
    return !method.isEmpty() && method.length() <= METHOD_LENGTH_MAX && isAllFrom('A', 'Z', method);
  }

  private static boolean isDecimal(String length) {
    return !length.isEmpty() && length.length() <= 18 && isAllFrom('0', '9', length);
  }

  private static boolean isAllFrom(char first, char last, String text) {
    for (int at = 0; at < text.length(); at++) {
      if (text.charAt(at) < first || text.charAt(at) > last) {
        return false;
      }
    }
    return true;
  }
}
