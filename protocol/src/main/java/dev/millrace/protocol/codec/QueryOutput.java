package dev.millrace.protocol.codec;

import dev.millrace.protocol.schema.ListSchema;
import dev.millrace.protocol.schema.MapSchema;
import dev.millrace.protocol.schema.MemberSchema;
import dev.millrace.protocol.schema.SimpleSchema;
import dev.millrace.protocol.schema.Structure;
import dev.millrace.protocol.schema.StructureSchema;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** Values as query parameters, each under its dotted name. */
record QueryOutput(BiConsumer<String, String> parameters) {

  /**
   * The members of a structure.
   *
   * @param prefix what their names begin with; empty, or with a dot at the end
   */
  void writeMembers(String prefix, Structure structure) {
    for (MemberSchema member : structure.schema().members()) {
      Object value = structure.member(member.index());
      if (value != null) {
        write(prefix + member.xmlName(), member, value);
      }
    }
  }

  private void write(String name, MemberSchema member, Object value) {
    switch (member.target()) {
      case SimpleSchema simple ->
          parameters.accept(name, TextValues.write(member, simple.kind(), value));
      case StructureSchema<?> _ -> writeMembers(name + ".", (Structure) value);
      case ListSchema list -> {
        String items = member.flattened() ? name : name + "." + list.member().xmlName();
        int index = 1;
        for (Object item : (List<?>) value) {
          write(items + "." + index++, list.member(), item);
        }
      }
      case MapSchema map -> {
        String entries = member.flattened() ? name : name + ".entry";
        int index = 1;
        for (Map.Entry<?, ?> entry : ((Map<?, ?>) value).entrySet()) {
          String one = entries + "." + index++ + ".";
          write(one + map.key().xmlName(), map.key(), entry.getKey());
          write(one + map.value().xmlName(), map.value(), entry.getValue());
        }
      }
    }
  }
}
