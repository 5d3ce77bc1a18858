package dev.millrace.protocol.codec;

import dev.millrace.protocol.schema.ListSchema;
import dev.millrace.protocol.schema.MapSchema;
import dev.millrace.protocol.schema.MemberSchema;
import dev.millrace.protocol.schema.SimpleSchema;
import dev.millrace.protocol.schema.Structure;
import dev.millrace.protocol.schema.StructureSchema;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values as XML. */
final class XmlOutput {
  private final XmlWriter out;

  XmlOutput(XmlWriter out) {
    this.out = out;
  }

  /** The members without an element around them, and without one that was written already. */
  void writeMembers(Structure structure, @Nullable MemberSchema except) {
    for (MemberSchema member : structure.schema().members()) {
      Object value = structure.member(member.index());
      if (value != null && member != except) {
        writeMember(member, value);
      }
    }
  }

  private void writeMember(MemberSchema member, Object value) {
    if (!member.flattened()) {
      writeElement(member, member.xmlName(), value);
      return;
    }
    switch (member.target()) {
      case ListSchema list -> {
        for (Object item : (List<?>) value) {
          writeElement(list.member(), member.xmlName(), item);
        }
      }
      case MapSchema map -> writeEntries(map, member, (Map<?, ?>) value);
      case SimpleSchema _, StructureSchema<?> _ -> writeElement(member, member.xmlName(), value);
    }
  }

  private void writeElement(MemberSchema member, String name, @Nullable Object value) {
    out.start(name, member.xmlNamespace());
    switch (member.target()) {
      case Object _ when value == null -> {}
      case SimpleSchema simple -> out.text(TextValues.write(member, simple.kind(), value));
      case StructureSchema<?> _ -> writeMembers((Structure) value, null);
      case ListSchema list -> {
        for (Object item : (List<?>) value) {
          writeElement(list.member(), list.member().xmlName(), item);
        }
      }
      case MapSchema map -> writeEntries(map, null, (Map<?, ?>) value);
    }
    out.end(name);
  }

  private void writeEntries(MapSchema map, @Nullable MemberSchema flattened, Map<?, ?> entries) {
    String name = flattened == null ? "entry" : flattened.xmlName();
    for (Map.Entry<?, ?> entry : entries.entrySet()) {
      out.start(name, flattened == null ? null : flattened.xmlNamespace());
      writeElement(map.key(), map.key().xmlName(), entry.getKey());
      writeElement(map.value(), map.value().xmlName(), entry.getValue());
      out.end(name);
    }
  }
}
