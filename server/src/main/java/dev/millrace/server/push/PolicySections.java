package dev.millrace.server.push;

import dev.millrace.protocol.schema.Document;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The parts that policies of topics and of subscriptions have in common. */
final class PolicySections {
  private static final Pattern CONTENT_TYPE =
      Pattern.compile("([a-z]+/[a-z+-]+)(;\\s?charset=[A-Za-z0-9-]{1,40})?");

  private static final Set<String> CONTENT_TYPES =
      Set.of(
          "text/css",
          "text/csv",
          "text/html",
          "text/plain",
          "text/xml",
          "application/atom+xml",
          "application/json",
          "application/octet-stream",
          "application/soap+xml",
          "application/x-www-form-urlencoded",
          "application/xhtml+xml",
          "application/xml");

  private PolicySections() {}

  static @Nullable RetryPolicy retry(@Nullable PolicyNode node) {
    return node == null ? null : RetryPolicy.read(node);
  }

  static @Nullable Integer maxReceivesPerSecond(@Nullable PolicyNode node) {
    if (node == null) {
      return null;
    }
    Integer perSecond = node.number("maxReceivesPerSecond");
    node.done();
    if (perSecond != null && perSecond < 1) {
      throw node.refusal("maxReceivesPerSecond", "must be >= 1");
    }
    return perSecond;
  }

  static @Nullable String contentType(@Nullable PolicyNode node) {
    if (node == null) {
      return null;
    }
    String type = node.text("headerContentType");
    node.done();
    if (type == null) {
      return null;
    }
    Matcher form = CONTENT_TYPE.matcher(type);
    if (!form.matches() || !CONTENT_TYPES.contains(form.group(1).toLowerCase(Locale.ROOT))) {
      throw node.refusal("headerContentType", "the value [" + type + "] is not supported");
    }
    return type;
  }

  static Document throttle(@Nullable Integer maxReceivesPerSecond) {
    return maxReceivesPerSecond == null
        ? new Document.Null()
        : new Document.Node(
            Map.of("maxReceivesPerSecond", PolicyNode.document(maxReceivesPerSecond)));
  }

  static Document request(@Nullable String contentType) {
    return contentType == null
        ? new Document.Null()
        : new Document.Node(Map.of("headerContentType", new Document.Text(contentType)));
  }
}
