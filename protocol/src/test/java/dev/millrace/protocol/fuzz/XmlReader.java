package dev.millrace.protocol.fuzz;

import dev.millrace.base.Bytes;
import dev.millrace.protocol.schema.ListSchema;
import dev.millrace.protocol.schema.MapSchema;
import dev.millrace.protocol.schema.MemberSchema;
import dev.millrace.protocol.schema.ShapeKind;
import dev.millrace.protocol.schema.SimpleSchema;
import dev.millrace.protocol.schema.Structure;
import dev.millrace.protocol.schema.StructureSchema;
import dev.millrace.protocol.schema.TimestampFormat;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** What a client of the query protocol makes of a reply, with the JDK's own parser. */
final class XmlReader {
  private XmlReader() {}

  static <T extends Structure> T readResult(StructureSchema<T> schema, String name, Bytes body)
      throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setNamespaceAware(true);
    Element root =
        factory
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(body.toByteArray()))
            .getDocumentElement();
    return structure(schema, children(root, name).getFirst());
  }

  private static <T extends Structure> T structure(StructureSchema<T> schema, Element element) {
    @Nullable Object[] values = new @Nullable Object[schema.memberCount()];
    for (MemberSchema member : schema.members()) {
      List<Element> found = children(element, local(member.xmlName()));
      if (!found.isEmpty()) {
        values[member.index()] = value(member, found);
      }
    }
    return schema.create(values);
  }

  private static Object value(MemberSchema member, List<Element> found) {
    Element first = found.getFirst();
    return switch (member.target()) {
      case SimpleSchema simple -> simple(member, simple.kind(), first.getTextContent());
      case StructureSchema<?> structure -> structure(structure, first);
      case ListSchema list -> {
        List<Element> items =
            member.flattened() ? found : children(first, local(list.member().xmlName()));
        List<Object> values = new ArrayList<>();
        items.forEach(item -> values.add(value(list.member(), List.of(item))));
        yield values;
      }
      case MapSchema map -> {
        Map<String, Object> entries = new LinkedHashMap<>();
        for (Element entry : member.flattened() ? found : children(first, "entry")) {
          entries.put(
              (String) value(map.key(), children(entry, local(map.key().xmlName()))),
              value(map.value(), children(entry, local(map.value().xmlName()))));
        }
        yield entries;
      }
    };
  }

  private static String local(String name) {
    return name.substring(name.indexOf(':') + 1);
  }

  private static List<Element> children(Element element, String name) {
    List<Element> found = new ArrayList<>();
    NodeList nodes = element.getChildNodes();
    for (int i = 0; i < nodes.getLength(); i++) {
      if (nodes.item(i) instanceof Element child && child.getLocalName().equals(name)) {
        found.add(child);
      }
    }
    return found;
  }

  private static Object simple(MemberSchema member, ShapeKind kind, String text) {
    return switch (kind) {
      case STRING -> text;
      case BOOLEAN -> Boolean.valueOf(text);
      case BYTE -> Byte.valueOf(text);
      case SHORT -> Short.valueOf(text);
      case INTEGER -> Integer.valueOf(text);
      case LONG -> Long.valueOf(text);
      case FLOAT -> Float.valueOf(text);
      case DOUBLE -> Double.valueOf(text);
      case BIG_INTEGER -> new BigInteger(text);
      case BIG_DECIMAL -> new BigDecimal(text);
      case BLOB -> Bytes.wrap(Base64.getDecoder().decode(text));
      case TIMESTAMP -> timestamp(text, member.timestampFormat());
      case DOCUMENT -> throw new AssertionError(member);
    };
  }

  private static Instant timestamp(String text, @Nullable TimestampFormat format) {
    return switch (format) {
      case null -> Instant.parse(text);
      case DATE_TIME -> Instant.parse(text);
      case EPOCH_SECONDS ->
          Instant.ofEpochMilli(new BigDecimal(text).movePointRight(3).longValueExact());
      case HTTP_DATE ->
          DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss[.SSS][.SS][.S] 'GMT'", Locale.ROOT)
              .withZone(ZoneOffset.UTC)
              .parse(text, Instant::from);
    };
  }
}
