package dev.millrace.server.api.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.protocol.codec.JsonText;
import dev.millrace.protocol.schema.Document;
import dev.millrace.protocol.schema.ErrorTraits;
import dev.millrace.protocol.schema.ModeledError;
import dev.millrace.protocol.schema.OperationSchema;
import dev.millrace.protocol.schema.StructureSchema;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * What became of a request, as far as both protocols must tell the same of it.
 *
 * @param code the query protocol's; empty where the request was taken
 * @param failed the codes of a batch's entries that failed, by their ids
 * @param someAccepted whether there are entries that did not
 */
public record Outcome(
    int status, String code, String message, Map<String, String> failed, boolean someAccepted) {
  private static final Map<String, Integer> FRAMEWORK =
      Map.of(
          "AccessDenied", 403,
          // ReceiveMessage answers so to names of attributes, though its model leaves it out.
          "InvalidAttributeName", 400,
          "InvalidParameterValue", 400,
          "MalformedInput", 400,
          "MissingParameter", 400);

  private static final DocumentBuilderFactory XML = DocumentBuilderFactory.newInstance();

  /** Reads a reply with parsers of their own, and fails where it is none that the model has. */
  static Outcome of(Protocol protocol, SqsReply reply, String operation) {
    return of(protocol, reply, ModelCall.schema(operation), FRAMEWORK);
  }

  /**
   * The same for any service.
   *
   * @param framework the codes that every operation may answer with, and their statuses
   */
  public static Outcome of(
      Protocol protocol,
      SqsReply reply,
      OperationSchema<?, ?> operation,
      Map<String, Integer> framework) {
    Outcome outcome =
        switch (protocol) {
          case JSON -> ofJson(reply);
          case QUERY -> ofXml(reply);
        };
    assertThat(outcome.status).as("%s", reply).isIn(200, 400, 403, 404);
    if (outcome.status != 200) {
      assertThat(declared(operation, framework))
          .as("%s", reply)
          .containsEntry(outcome.code, outcome.status);
      assertThat(outcome.message).as("%s", reply).isNotBlank();
    }
    return outcome;
  }

  /** Whether it says that nothing was done. */
  public boolean changesNothing() {
    return status != 200 || (!failed.isEmpty() && !someAccepted);
  }

  /** The codes that an operation may answer with, and their statuses. */
  private static Map<String, Integer> declared(
      OperationSchema<?, ?> operation, Map<String, Integer> framework) {
    Map<String, Integer> declared = new TreeMap<>(framework);
    for (StructureSchema<? extends ModeledError> error : operation.errors()) {
      ErrorTraits traits = Objects.requireNonNull(error.error());
      declared.put(traits.queryCode(), traits.httpStatus());
    }
    return declared;
  }

  private static Outcome ofJson(SqsReply reply) {
    Document.Node body = (Document.Node) JsonText.parse(reply.body());
    if (reply.status() == 200) {
      Map<String, String> failed = new TreeMap<>();
      for (Document entry : items(body, "Failed")) {
        failed.put(text(entry, "Id"), text(entry, "Code"));
      }
      return new Outcome(200, "", "", failed, !items(body, "Successful").isEmpty());
    }
    String header = Objects.requireNonNull(reply.headers().get("x-amzn-query-error"));
    assertThat(header).endsWith(";Sender");
    String code = header.substring(0, header.indexOf(';'));
    assertThat(text(body, "__type"))
        .matches("com\\.amazon(aws\\.sqs|\\.coral\\.service)#[A-Za-z]+");
    String message = text(body, "message");
    return new Outcome(reply.status(), code, representable(message), Map.of(), false);
  }

  /** The query protocol says one thing in other words, and XML cannot say every character. */
  private static String representable(String message) {
    return message
        .replace("queue does not exist.", "queue does not exist for this wsdl version.")
        .replaceAll("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\ufffe\\uffff]", "\ufffd");
  }

  private static List<Document> items(Document.Node body, String name) {
    return body.entries().get(name) instanceof Document.Array(var items) ? items : List.of();
  }

  private static String text(Document node, String name) {
    return ((Document.Text) Objects.requireNonNull(((Document.Node) node).entries().get(name)))
        .value();
  }

  private static Outcome ofXml(SqsReply reply) {
    Element root = parse(reply.body());
    if (reply.status() == 200) {
      Map<String, String> failed = new TreeMap<>();
      for (Element entry : all(root, "BatchResultErrorEntry")) {
        failed.put(
            all(entry, "Id").getFirst().getTextContent(),
            all(entry, "Code").getFirst().getTextContent());
      }
      boolean someAccepted =
          List.of("SendMessage", "DeleteMessage", "ChangeMessageVisibility").stream()
              .anyMatch(name -> !all(root, name + "BatchResultEntry").isEmpty());
      return new Outcome(200, "", "", failed, someAccepted);
    }
    return new Outcome(
        reply.status(),
        all(root, "Code").getFirst().getTextContent(),
        all(root, "Message").getFirst().getTextContent(),
        Map.of(),
        false);
  }

  private static Element parse(String xml) {
    try {
      return XML.newDocumentBuilder()
          .parse(new InputSource(new StringReader(xml)))
          .getDocumentElement();
    } catch (ParserConfigurationException | SAXException | IOException notXml) {
      throw new AssertionError("no XML: " + xml, notXml);
    }
  }

  private static List<Element> all(Element root, String name) {
    NodeList found = root.getElementsByTagName(name);
    List<Element> elements = new ArrayList<>();
    for (int at = 0; at < found.getLength(); at++) {
      elements.add((Element) found.item(at));
    }
    return elements;
  }
}
