package dev.millrace.protocol.codec;

import dev.millrace.protocol.schema.ListSchema;
import dev.millrace.protocol.schema.MapSchema;
import dev.millrace.protocol.schema.MemberSchema;
import dev.millrace.protocol.schema.SimpleSchema;
import dev.millrace.protocol.schema.Structure;
import dev.millrace.protocol.schema.StructureSchema;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Values of a schema from query parameters.
 *
 * <p>More is read than current SDKs send, as clients written by hand and old ones do: list items
 * with and without the member's name in between, one item without an index ({@code
 * AttributeName=All}), and one map entry without an index ({@code Attribute.Name=}).
 */
final class QueryInput {
  private QueryInput() {}

  static <T extends Structure> T readStructure(StructureSchema<T> schema, QueryNode node) {
    @Nullable Object[] values = new @Nullable Object[schema.memberCount()];
    for (MemberSchema member : schema.members()) {
      QueryNode child = node.child(member.xmlName());
      if (child != null) {
        values[member.index()] = readValue(member, child);
      }
    }
    return schema.union() ? UnionValues.create(schema, values) : schema.create(values);
  }

  private static @Nullable Object readValue(MemberSchema member, QueryNode node) {
    return switch (member.target()) {
      case SimpleSchema simple -> {
        String text = node.value();
        if (text == null) {
          throw MalformedRequestException.serialization(
              "Start of structure or map found where not expected");
        }
        yield TextValues.read(member, simple.kind(), text);
      }
      case StructureSchema<?> structure -> readStructure(structure, node);
      case ListSchema list -> readList(list, node);
      case MapSchema map -> readMap(map, node);
    };
  }

  private static List<?> readList(ListSchema list, QueryNode node) {
    List<@Nullable Object> items = new ArrayList<>();
    for (QueryNode item : listItems(list, node)) {
      items.add(readValue(list.member(), item));
    }
    return Collections.unmodifiableList(items);
  }

  private static Collection<QueryNode> listItems(ListSchema list, QueryNode node) {
    if (!node.hasChildren()) {
      String text = node.value();
      return text == null || text.isEmpty() ? List.of() : List.of(node);
    }
    QueryNode named = node.child(list.member().xmlName());
    return named == null ? node.items() : named.items();
  }

  private static Map<String, ?> readMap(MapSchema map, QueryNode node) {
    Map<String, @Nullable Object> entries = new LinkedHashMap<>();
    for (QueryNode entry : mapEntries(map, node)) {
      QueryNode key = entry.child(map.key().xmlName());
      QueryNode value = entry.child(map.value().xmlName());
      if (key == null || key.value() == null || value == null) {
        throw MalformedRequestException.serialization("A map's entry lacks its key or its value");
      }
      entries.put(key.value(), readValue(map.value(), value));
    }
    return Collections.unmodifiableMap(entries);
  }

  private static Collection<QueryNode> mapEntries(MapSchema map, QueryNode node) {
    if (node.child(map.key().xmlName()) != null) {
      return List.of(node);
    }
    QueryNode named = node.child("entry");
    return named == null ? node.items() : named.items();
  }
}
