package dev.millrace.server.push;

import dev.millrace.protocol.codec.JsonText;
import dev.millrace.protocol.codec.MalformedRequestException;
import dev.millrace.protocol.schema.Document;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Looks for members in JSON that others have written: what is not as expected is not there. */
final class JsonFields {
  private JsonFields() {}

  static Optional<Document.Node> object(String json) {
    try {
      return object(JsonText.parse(json));
    } catch (MalformedRequestException _) {
      return Optional.empty();
    }
  }

  static Optional<Document.Node> object(@Nullable Document value) {
    return value instanceof Document.Node node ? Optional.of(node) : Optional.empty();
  }

  static Optional<Document.Node> object(Document.Node in, String name) {
    return object(in.entries().get(name));
  }

  /** The empty text where there is none. */
  static String text(Document.Node in, String name) {
    return in.entries().get(name) instanceof Document.Text text ? text.value() : "";
  }

  static long number(Document.Node in, String name, long otherwise) {
    return in.entries().get(name) instanceof Document.Decimal decimal
        ? decimal.value().longValue()
        : otherwise;
  }

  static Document.Node node(String name, Document value) {
    return new Document.Node(Map.of(name, value));
  }
}
