package dev.millrace.protocol.codec;

import dev.millrace.protocol.schema.Structure;
import dev.millrace.protocol.schema.StructureSchema;
import org.jspecify.annotations.Nullable;

/** Unions from the wire: exactly one member is present. */
final class UnionValues {
  private UnionValues() {}

  static <T extends Structure> T create(StructureSchema<T> schema, @Nullable Object[] values) {
    int present = 0;
    for (Object value : values) {
      present += value == null ? 0 : 1;
    }
    if (present != 1) {
      throw MalformedRequestException.serialization(
          "A union must have exactly one member, this has " + present);
    }
    return schema.create(values);
  }
}
