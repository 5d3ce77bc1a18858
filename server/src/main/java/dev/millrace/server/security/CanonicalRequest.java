package dev.millrace.server.security;

import dev.millrace.protocol.wire.Header;
import dev.millrace.protocol.wire.WireRequest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** The form of a request that client and server must agree on to get the same signature. */
final class CanonicalRequest {
  /** Enough for what SDKs sign. */
  private static final int TEXT_CHARS = 1024;

  private CanonicalRequest() {}

  static String of(WireRequest request, SignatureV4 signature, String payloadHash) {
    StringBuilder text = new StringBuilder(TEXT_CHARS);
    text.append(request.method()).append('\n');
    text.append(path(request.path(), signature.scope().ofS3())).append('\n');
    text.append(query(request.query())).append('\n');
    for (String name : signature.signedHeaders()) {
      text.append(name.toLowerCase(Locale.ROOT)).append(':');
      appendValues(text, request, name);
      text.append('\n');
    }
    text.append('\n');
    text.append(String.join(";", signature.signedHeaders())).append('\n');
    return text.append(payloadHash).toString();
  }

  /**
   * S3 signs the path as an object key, once encoded and otherwise as it is; all others sign the
   * normalized path of the URL, which is encoded already, encoded once more.
   */
  private static String path(String sent, boolean s3) {
    if (sent.equals("/")) {
      return sent;
    }
    return s3
        ? UriText.encode(UriText.decode(sent), true)
        : UriText.encode(UriText.normalize(sent), true);
  }

  private static String query(String sent) {
    if (sent.isEmpty()) {
      return "";
    }
    List<UriText.Parameter> encoded = new ArrayList<>();
    for (UriText.Parameter parameter : UriText.parameters(sent)) {
      if (!parameter.name().equals(PresignedQuery.SIGNATURE)) {
        encoded.add(
            new UriText.Parameter(
                UriText.encode(parameter.name(), false), UriText.encode(parameter.value(), false)));
      }
    }
    encoded.sort(
        Comparator.comparing(UriText.Parameter::name).thenComparing(UriText.Parameter::value));
    StringBuilder joined = new StringBuilder();
    for (UriText.Parameter parameter : encoded) {
      joined.append(joined.isEmpty() ? "" : "&");
      joined.append(parameter.name()).append('=').append(parameter.value());
    }
    return joined.toString();
  }

  private static void appendValues(StringBuilder text, WireRequest request, String name) {
    String separator = "";
    for (Header line : request.headers().lines()) {
      if (line.name().equalsIgnoreCase(name)) {
        text.append(separator);
        appendSqueezed(text, line.value().strip());
        separator = ",";
      }
    }
  }

  /** Of several spaces in a row, one. */
  private static void appendSqueezed(StringBuilder text, String value) {
    int start = 0;
    for (int pair = value.indexOf("  "); pair >= 0; pair = value.indexOf("  ", start)) {
      text.append(value, start, pair);
      start = pair + 1;
    }
    text.append(value, start, value.length());
  }
}
