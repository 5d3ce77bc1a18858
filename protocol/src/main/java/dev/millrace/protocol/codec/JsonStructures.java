package dev.millrace.protocol.codec;

import dev.millrace.base.Bytes;
import dev.millrace.protocol.schema.Structure;
import dev.millrace.protocol.schema.StructureSchema;

/** Structures as JSON in either direction, as clients need them. */
public final class JsonStructures {
  private JsonStructures() {}

  /** Writes a structure on one line. */
  public static Bytes write(Structure structure) {
    return AwsJsonCodec.write(structure);
  }

  /**
   * Reads a structure; members that it does not know are left out.
   *
   * @throws MalformedRequestException where the bytes are no JSON, or not of these types
   */
  public static <T extends Structure> T read(StructureSchema<T> schema, Bytes json) {
    return json.read((array, offset, size) -> AwsJsonCodec.parse(schema, array, offset, size));
  }
}
