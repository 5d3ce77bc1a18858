package dev.millrace.protocol.wire;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The headers of a request in the order of the wire. A request has a dozen, so a look-up that walks
 * them is cheaper than any map built per request.
 */
public record Headers(List<Header> lines) {
  public static final Headers NONE = new Headers(List.of());

  public Headers {
    lines = List.copyOf(lines);
  }

  /** The first value under that name, or null. */
  public @Nullable String first(String name) {
    for (Header line : lines) {
      if (line.name().equalsIgnoreCase(name)) {
        return line.value();
      }
    }
    return null;
  }

  /** All values under that name, in the order of the wire. */
  public List<String> all(String name) {
    List<String> values = new ArrayList<>();
    for (Header line : lines) {
      if (line.name().equalsIgnoreCase(name)) {
        values.add(line.value());
      }
    }
    return values;
  }
}
