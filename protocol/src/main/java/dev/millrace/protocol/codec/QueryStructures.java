package dev.millrace.protocol.codec;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.millrace.base.Bytes;
import dev.millrace.protocol.schema.OperationSchema;
import dev.millrace.protocol.schema.ServiceSchema;
import dev.millrace.protocol.schema.Structure;
import java.net.URLEncoder;

/** Requests of the query protocol, and what is answered, as clients need them. */
public final class QueryStructures {
  private QueryStructures() {}

  /** An error as it stands in a reply; a text that is not there is empty. */
  public record Failure(String code, String message) {}

  /** Writes a request's form. */
  public static <I extends Structure> Bytes write(
      ServiceSchema service, OperationSchema<I, ?> operation, I input) {
    StringBuilder form = new StringBuilder();
    add(form, "Action", operation.name());
    add(form, "Version", service.version());
    new QueryOutput((name, value) -> add(form, name, value)).writeMembers("", input);
    return Bytes.utf8(form.toString());
  }

  private static void add(StringBuilder form, String name, String value) {
    form.append(form.isEmpty() ? "" : "&")
        .append(URLEncoder.encode(name, UTF_8))
        .append('=')
        .append(URLEncoder.encode(value, UTF_8));
  }

  /**
   * Reads the reply to a request that was carried out.
   *
   * @throws MalformedRequestException where the bytes are no such reply
   */
  public static <O extends Structure> O read(OperationSchema<?, O> operation, Bytes xml) {
    XmlElement reply = XmlElement.parse(xml).expect(operation.name() + "Response");
    XmlElement result =
        operation.hasOutput()
            ? reply.child(operation.name() + "Result").orElse(XmlElement.NOTHING)
            : XmlElement.NOTHING;
    return XmlInput.readStructure(operation.output(), result);
  }

  /**
   * Reads the reply to a request that failed.
   *
   * @throws MalformedRequestException where the bytes are no such reply
   */
  public static Failure readFailure(Bytes xml) {
    XmlElement error =
        XmlElement.parse(xml)
            .expect("ErrorResponse")
            .child("Error")
            .orElseThrow(() -> XmlElement.malformed("There is no error in it"));
    return new Failure(text(error, "Code"), text(error, "Message"));
  }

  private static String text(XmlElement element, String name) {
    return element.child(name).map(XmlElement::text).orElse("");
  }
}
