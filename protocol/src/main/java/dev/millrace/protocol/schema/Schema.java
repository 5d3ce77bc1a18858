package dev.millrace.protocol.schema;

import java.util.List;

/** What the model says about one shape, whatever uses it. */
public sealed interface Schema permits SimpleSchema, ListSchema, MapSchema, StructureSchema {
  /** The shape's name in the model, without its namespace. */
  String name();

  /** In the order in which they are checked; structures have none of their own. */
  List<Constraint> constraints();

  /** Whether values must not appear in logs. */
  boolean sensitive();
}
