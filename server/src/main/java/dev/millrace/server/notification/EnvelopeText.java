package dev.millrace.server.notification;

import dev.millrace.engine.queue.MessageContent.Attribute;
import dev.millrace.protocol.codec.JsonText;
import dev.millrace.protocol.schema.Document;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * JSON in the layout of the service: a member a line, spaces on both sides of the colon, attributes
 * without any. Clients parse it, but their fixtures and their regular expressions do not.
 */
final class EnvelopeText {
  private final StringBuilder text = new StringBuilder("{");
  private String separator = "\n";

  /** Adds a member that may be absent. */
  EnvelopeText add(String name, @Nullable String value) {
    return value == null ? this : member(name, quoted(value));
  }

  EnvelopeText addTrue(String name) {
    return member(name, "true");
  }

  EnvelopeText addAttributes(List<Attribute> attributes) {
    if (attributes.isEmpty()) {
      return this;
    }
    StringBuilder all = new StringBuilder("{");
    String comma = "\n";
    for (Attribute attribute : attributes) {
      all.append(comma)
          .append("    ")
          .append(quoted(attribute.name()))
          .append(" : {\"Type\":")
          .append(quoted(attribute.type()))
          .append(",\"Value\":")
          .append(quoted(valueOf(attribute)))
          .append('}');
      comma = ",\n";
    }
    return member("MessageAttributes", all.append("\n  }").toString());
  }

  private EnvelopeText member(String name, String json) {
    text.append(separator).append("  \"").append(name).append("\" : ").append(json);
    separator = ",\n";
    return this;
  }

  private static String valueOf(Attribute attribute) {
    return attribute.binary()
        ? Base64.getEncoder().encodeToString(attribute.value().toByteArray())
        : attribute.value().toUtf8String();
  }

  private static String quoted(String value) {
    return JsonText.write(new Document.Text(value));
  }

  @Override
  public String toString() {
    return text + "\n}";
  }
}
