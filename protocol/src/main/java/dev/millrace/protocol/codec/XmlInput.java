package dev.millrace.protocol.codec;

import dev.millrace.protocol.schema.ListSchema;
import dev.millrace.protocol.schema.MapSchema;
import dev.millrace.protocol.schema.MemberSchema;
import dev.millrace.protocol.schema.SimpleSchema;
import dev.millrace.protocol.schema.Structure;
import dev.millrace.protocol.schema.StructureSchema;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values from XML; elements that the schema does not know are left out. */
final class XmlInput {
  private XmlInput() {}

  static <T extends Structure> T readStructure(StructureSchema<T> schema, XmlElement element) {
    @Nullable Object[] values = new @Nullable Object[schema.memberCount()];
    for (MemberSchema member : schema.members()) {
      List<XmlElement> found = element.children(member.xmlName());
      if (!found.isEmpty()) {
        values[member.index()] = readMember(member, found);
      }
    }
    return schema.union() ? UnionValues.create(schema, values) : schema.create(values);
  }

  private static Object readMember(MemberSchema member, List<XmlElement> found) {
    if (member.flattened()) {
      if (member.target() instanceof ListSchema list) {
        return readItems(list, found);
      }
      if (member.target() instanceof MapSchema map) {
        return readEntries(map, found);
      }
    }
    return readValue(member, found.getFirst());
  }

  private static Object readValue(MemberSchema member, XmlElement element) {
    return switch (member.target()) {
      case SimpleSchema simple -> TextValues.read(member, simple.kind(), element.text());
      case StructureSchema<?> structure -> readStructure(structure, element);
      case ListSchema list -> readItems(list, element.children(list.member().xmlName()));
      case MapSchema map -> readEntries(map, element.children("entry"));
    };
  }

  private static List<Object> readItems(ListSchema list, List<XmlElement> elements) {
    List<Object> items = new ArrayList<>();
    elements.forEach(element -> items.add(readValue(list.member(), element)));
    return Collections.unmodifiableList(items);
  }

  private static Map<String, Object> readEntries(MapSchema map, List<XmlElement> elements) {
    Map<String, Object> entries = new LinkedHashMap<>();
    for (XmlElement entry : elements) {
      XmlElement key =
          entry
              .child(map.key().xmlName())
              .orElseThrow(() -> XmlElement.malformed("A map's entry lacks its key"));
      XmlElement value =
          entry
              .child(map.value().xmlName())
              .orElseThrow(() -> XmlElement.malformed("A map's entry lacks its value"));
      entries.put(key.text(), readValue(map.value(), value));
    }
    return Collections.unmodifiableMap(entries);
  }
}
