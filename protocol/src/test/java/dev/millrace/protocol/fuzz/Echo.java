package dev.millrace.protocol.fuzz;

import dev.millrace.protocol.schema.ModeledError;
import dev.millrace.protocol.schema.OperationSchema;
import dev.millrace.protocol.schema.Structure;
import dev.millrace.protocol.schema.StructureSchema;
import java.util.List;

/** An operation whose output is of its input's shape, so that one codec can read its own bytes. */
final class Echo<T extends Structure> extends OperationSchema<T, T> {
  Echo(StructureSchema<T> shape) {
    super("Echo", shape, shape);
  }

  @Override
  public List<StructureSchema<? extends ModeledError>> errors() {
    return List.of();
  }
}
