package dev.millrace.protocol.vectors;

import dev.millrace.base.Bytes;
import dev.millrace.protocol.schema.Document;
import dev.millrace.protocol.schema.ListSchema;
import dev.millrace.protocol.schema.MapSchema;
import dev.millrace.protocol.schema.MemberSchema;
import dev.millrace.protocol.schema.Schema;
import dev.millrace.protocol.schema.ShapeKind;
import dev.millrace.protocol.schema.SimpleSchema;
import dev.millrace.protocol.schema.Structure;
import dev.millrace.protocol.schema.StructureSchema;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.smithy.model.node.Node;
import software.amazon.smithy.model.node.ObjectNode;

/** Values as the vectors write them: blobs as text, timestamps as seconds. */
final class VectorValues {
  private VectorValues() {}

  static <T extends Structure> T structure(StructureSchema<T> schema, ObjectNode params) {
    @Nullable Object[] values = new @Nullable Object[schema.memberCount()];
    params
        .getStringMap()
        .forEach((name, node) -> {
          MemberSchema member = schema.member(name);
          if (member == null) {
            throw new AssertionError(schema + " has no member " + name);
          }
          values[member.index()] = value(member.target(), node);
        });
    return schema.create(values);
  }

  private static @Nullable Object value(Schema schema, Node node) {
    if (node.isNullNode() && !isDocument(schema)) {
      return null;
    }
    return switch (schema) {
      case StructureSchema<?> structure -> structure(structure, node.expectObjectNode());
      case ListSchema list -> {
        List<@Nullable Object> items = new ArrayList<>();
        node.expectArrayNode().forEach(item -> items.add(value(list.member().target(), item)));
        yield items;
      }
      case MapSchema map -> {
        Map<String, @Nullable Object> entries = new LinkedHashMap<>();
        node.expectObjectNode()
            .getStringMap()
            .forEach((key, item) -> entries.put(key, value(map.value().target(), item)));
        yield entries;
      }
      case SimpleSchema simple -> simple(simple.kind(), node);
    };
  }

  private static boolean isDocument(Schema schema) {
    return schema instanceof SimpleSchema simple && simple.kind() == ShapeKind.DOCUMENT;
  }

  private static Object simple(ShapeKind kind, Node node) {
    return switch (kind) {
      case STRING -> node.expectStringNode().getValue();
      case BLOB -> Bytes.utf8(node.expectStringNode().getValue());
      case BOOLEAN -> node.expectBooleanNode().getValue();
      case BYTE -> number(node).byteValueExact();
      case SHORT -> number(node).shortValueExact();
      case INTEGER -> number(node).intValueExact();
      case LONG -> number(node).longValueExact();
      case FLOAT -> (float) floating(node);
      case DOUBLE -> floating(node);
      case BIG_INTEGER -> big(node).toBigIntegerExact();
      case BIG_DECIMAL -> big(node);
      case TIMESTAMP -> {
        BigDecimal seconds = number(node);
        BigDecimal whole = seconds.setScale(0, RoundingMode.FLOOR);
        yield Instant.ofEpochSecond(
            whole.longValueExact(), seconds.subtract(whole).movePointRight(9).longValueExact());
      }
      case DOCUMENT -> document(node);
    };
  }

  private static BigDecimal number(Node node) {
    return new BigDecimal(node.expectNumberNode().getValue().toString());
  }

  private static BigDecimal big(Node node) {
    return node.isStringNode() ? new BigDecimal(node.expectStringNode().getValue()) : number(node);
  }

  private static double floating(Node node) {
    return node.isStringNode()
        ? Double.parseDouble(node.expectStringNode().getValue())
        : node.expectNumberNode().getValue().doubleValue();
  }

  private static Document document(Node node) {
    return switch (node.getType()) {
      case NULL -> new Document.Null();
      case BOOLEAN -> new Document.Bool(node.expectBooleanNode().getValue());
      case STRING -> new Document.Text(node.expectStringNode().getValue());
      case NUMBER -> new Document.Decimal(number(node));
      case ARRAY ->
          new Document.Array(
              node.expectArrayNode().getElements().stream().map(VectorValues::document).toList());
      case OBJECT -> {
        Map<String, Document> entries = new LinkedHashMap<>();
        node.expectObjectNode()
            .getStringMap()
            .forEach((key, value) -> entries.put(key, document(value)));
        yield new Document.Node(entries);
      }
    };
  }
}
