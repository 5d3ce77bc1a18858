package dev.millrace.protocol.codec;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.millrace.protocol.wire.WireRequest;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The parameters of a query request, decoded, from the query string and the form in the body; the
 * later wins.
 */
public final class QueryParameters {
  /** CloudWatch's largest legal request has 64,000. */
  static final int PARAMETERS_MAX = 100_000;

  private final Map<String, String> values = new LinkedHashMap<>();

  private QueryParameters() {}

  /**
   * Reads the parameters of a request.
   *
   * @throws MalformedRequestException where they are not well encoded or too many
   */
  public static QueryParameters of(WireRequest request) {
    QueryParameters parameters = new QueryParameters();
    byte[] query = request.query().getBytes(UTF_8);
    parameters.addAll(query, 0, query.length);
    request
        .body()
        .read((array, offset, size) -> {
          parameters.addAll(array, offset, size);
          return parameters;
        });
    return parameters;
  }

  /** Decoded names and values. */
  public Map<String, String> values() {
    return values;
  }

  private void addAll(byte[] form, int offset, int size) {
    int end = offset + size;
    int start = offset;
    byte[] scratch = new byte[size];
    while (start < end) {
      int stop = indexOf(form, '&', start, end);
      if (stop > start) {
        int equals = indexOf(form, '=', start, stop);
        String name = decode(form, start, equals, scratch);
        String value = equals == stop ? "" : decode(form, equals + 1, stop, scratch);
        values.put(name, value);
        if (values.size() > PARAMETERS_MAX) {
          throw malformed("The request has more than " + PARAMETERS_MAX + " parameters");
        }
      }
      start = stop + 1;
    }
  }

  private static int indexOf(byte[] form, char wanted, int from, int end) {
    int at = from;
    while (at < end && form[at] != wanted) {
      at++;
    }
    return at;
  }

  private static String decode(byte[] form, int start, int end, byte[] scratch) {
    int length = 0;
    for (int at = start; at < end; at++) {
      byte next = form[at];
      if (next == '+') {
        next = ' ';
      } else if (next == '%') {
        if (at + 2 >= end) {
          throw malformed("A percent-encoding is not complete");
        }
        int high = Character.digit(form[at + 1], 16);
        int low = Character.digit(form[at + 2], 16);
        if (high < 0 || low < 0) {
          throw malformed("A percent-encoding is not hexadecimal");
        }
        next = (byte) ((high << 4) | low);
        at += 2;
      }
      scratch[length++] = next;
    }
    return Utf8.decode(scratch, 0, length);
  }

  static MalformedRequestException malformed(String reason) {
    return new MalformedRequestException(CommonError.MALFORMED_QUERY_STRING, reason);
  }
}
