package dev.millrace.protocol.vectors;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import software.amazon.smithy.model.node.Node;
import software.amazon.smithy.model.node.NumberNode;

/** Bodies as trees that are equal where the bodies mean the same. */
final class VectorBodies {
  private VectorBodies() {}

  static Object xml(String text) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setNamespaceAware(true);
      return element(
          factory
              .newDocumentBuilder()
              .parse(new InputSource(new StringReader(text)))
              .getDocumentElement());
    } catch (Exception e) {
      throw new AssertionError(text, e);
    }
  }

  /** Attributes and children without regard to order; text only where there are no children. */
  private static String element(Element element) {
    List<String> parts = new ArrayList<>();
    NamedNodeMap attributes = element.getAttributes();
    for (int i = 0; i < attributes.getLength(); i++) {
      parts.add("@" + attributes.item(i).getNodeName() + "=" + attributes.item(i).getNodeValue());
    }
    List<String> children = new ArrayList<>();
    NodeList nodes = element.getChildNodes();
    for (int i = 0; i < nodes.getLength(); i++) {
      if (nodes.item(i) instanceof Element child) {
        children.add(element(child));
      }
    }
    parts.sort(null);
    boolean blank = !children.isEmpty() || element.getTextContent().isBlank();
    String text = blank ? "" : element.getTextContent();
    // Items of a list keep their order: only children of different names may change places.
    children.sort((a, b) -> name(a).compareTo(name(b)));
    return "{" + element.getNamespaceURI() + "}" + element.getLocalName() + parts + text + children;
  }

  private static String name(String element) {
    return element.substring(0, element.indexOf('['));
  }

  static Object json(String text) {
    return node(Node.parse(text));
  }

  private static Object node(Node node) {
    return switch (node.getType()) {
      case NULL -> "null";
      case STRING -> "\"" + node.expectStringNode().getValue();
      case BOOLEAN -> node.expectBooleanNode().getValue();
      case NUMBER -> number(node.expectNumberNode());
      case ARRAY -> node.expectArrayNode().getElements().stream().map(VectorBodies::node).toList();
      case OBJECT -> {
        Map<String, Object> entries = new TreeMap<>();
        node.expectObjectNode().getStringMap().forEach((k, v) -> entries.put(k, node(v)));
        yield entries;
      }
    };
  }

  private static Object number(NumberNode node) {
    return normal(new BigDecimal(node.getValue().toString()));
  }

  private static Object normal(BigDecimal number) {
    return number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
  }

  static Object cbor(byte[] bytes) {
    try (JsonParser parser = new CBORFactory().createParser(bytes)) {
      if (bytes.length == 0) {
        return "empty";
      }
      return cborItem(parser, parser.nextToken());
    } catch (IOException e) {
      throw new AssertionError(Base64.getEncoder().encodeToString(bytes), e);
    }
  }

  private static Object cborItem(JsonParser parser, @Nullable JsonToken token) throws IOException {
    return switch (token) {
      case START_OBJECT -> {
        Map<String, Object> entries = new TreeMap<>();
        String name;
        while ((name = parser.nextFieldName()) != null) {
          entries.put(name, cborItem(parser, parser.nextToken()));
        }
        yield entries;
      }
      case START_ARRAY -> {
        List<Object> items = new ArrayList<>();
        JsonToken next;
        while ((next = parser.nextToken()) != JsonToken.END_ARRAY) {
          items.add(cborItem(parser, next));
        }
        yield items;
      }
      case VALUE_STRING -> "\"" + parser.getText();
      case VALUE_NUMBER_INT -> normal(parser.getDecimalValue());
      case VALUE_NUMBER_FLOAT -> {
        double value = parser.getDoubleValue();
        yield Double.isFinite(value) ? normal(BigDecimal.valueOf(value)) : value;
      }
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> "null";
      case VALUE_EMBEDDED_OBJECT -> ByteBuffer.wrap(parser.getBinaryValue());
      case null -> "empty";
      default -> throw new AssertionError("Unexpected token " + token);
    };
  }
}
