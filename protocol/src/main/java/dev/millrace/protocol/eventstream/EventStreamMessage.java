package dev.millrace.protocol.eventstream;

import dev.millrace.base.Bytes;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One message.
 *
 * @param headers in the order of the wire; names of 1 to 255 bytes
 */
public record EventStreamMessage(Map<String, HeaderValue> headers, Bytes payload) {
  public static final int HEADER_NAME_BYTES_MAX = 255;
  public static final int HEADER_VALUE_BYTES_MAX = 32_767;

  /** Of all headers together, which is also what AWS's clients take at most. */
  public static final int HEADERS_BYTES_MAX = 128 << 10;

  public EventStreamMessage {
    headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
  }

  /** The text under that name; null where there is none, or a value of another type. */
  public @Nullable String text(String name) {
    return headers.get(name) instanceof HeaderValue.Text(var text) ? text : null;
  }
}
