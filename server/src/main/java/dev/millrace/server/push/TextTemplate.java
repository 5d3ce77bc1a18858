package dev.millrace.server.push;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.millrace.protocol.codec.JsonText;
import dev.millrace.protocol.schema.Document;
import java.net.URLEncoder;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The body of a request to a gateway, with names in braces where values go. A value is written so
 * that it stays the value, whatever is in it; what a value holds is not looked at for names.
 */
record TextTemplate(String contentType, String text) {
  static final String JSON = "application/json";

  private static final Pattern NAME = Pattern.compile("\\{([a-zA-Z]+)}");

  /** Braces around anything but these names are left as they are. */
  String with(Map<String, String> values) {
    return NAME.matcher(text)
        .replaceAll(found -> {
          String value = values.get(found.group(1));
          return Matcher.quoteReplacement(value == null ? found.group() : escaped(value));
        });
  }

  private String escaped(String value) {
    if (!contentType.equals(JSON)) {
      return URLEncoder.encode(value, UTF_8);
    }
    String quoted = JsonText.write(new Document.Text(value));
    return quoted.substring(1, quoted.length() - 1);
  }
}
