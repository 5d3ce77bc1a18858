package dev.millrace.protocol.schema;

import java.util.List;

/** A shape without members. */
public record SimpleSchema(
    String name, ShapeKind kind, boolean sensitive, List<Constraint> constraints)
    implements Schema {
  public SimpleSchema {
    constraints = List.copyOf(constraints);
  }

  public static SimpleSchema of(String name, ShapeKind kind, Constraint... constraints) {
    return new SimpleSchema(name, kind, false, List.of(constraints));
  }

  public static SimpleSchema sensitive(String name, ShapeKind kind, Constraint... constraints) {
    return new SimpleSchema(name, kind, true, List.of(constraints));
  }
}
