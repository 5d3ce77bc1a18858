package dev.millrace.server.config;

import dev.millrace.server.config.Gateways.SecretHeader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Headers of requests: in YAML a mapping, as text {@code Name: value}, several with semicolons
 * between them. No message shows a value.
 */
record HeadersKind() implements ValueKind<List<SecretHeader>> {
  private static final int HEADERS_MAX = 20;

  @Override
  public String allowed() {
    return "at most " + HEADERS_MAX + " headers (as text: Name: value; Name: value)";
  }

  @Override
  public String show(@Nullable Object value) {
    return "the value (not shown)";
  }

  @Override
  public List<SecretHeader> read(@Nullable Object value) throws Refusal {
    Map<String, String> pairs =
        switch (value) {
          case String text -> split(text);
          case Map<?, ?> map -> texts(map);
          case null, default -> throw new Refusal(allowed());
        };
    if (pairs.size() > HEADERS_MAX) {
      throw new Refusal(allowed());
    }
    List<SecretHeader> headers = new ArrayList<>();
    for (Map.Entry<String, String> pair : pairs.entrySet()) {
      if (!pair.getKey().matches("[A-Za-z0-9-]{1,64}")
          || !pair.getValue().matches("[ -~]{1,4096}")) {
        throw new Refusal(allowed());
      }
      headers.add(new SecretHeader(pair.getKey(), new Secret(pair.getValue())));
    }
    return List.copyOf(headers);
  }

  private Map<String, String> split(String text) throws Refusal {
    Map<String, String> pairs = new LinkedHashMap<>();
    for (String header : text.isBlank() ? new String[0] : text.split(";", -1)) {
      int colon = header.indexOf(':');
      if (colon < 0) {
        throw new Refusal(allowed());
      }
      pairs.put(header.substring(0, colon).strip(), header.substring(colon + 1).strip());
    }
    return pairs;
  }

  private static Map<String, String> texts(Map<?, ?> map) {
    Map<String, String> pairs = new LinkedHashMap<>();
    map.forEach((name, value) -> pairs.put(String.valueOf(name), String.valueOf(value)));
    return pairs;
  }
}
