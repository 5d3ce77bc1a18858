package dev.millrace.protocol.schema;

import java.util.List;

/**
 * A map with strings as keys.
 *
 * @param key called {@code key} unless the model names it otherwise in XML
 * @param value called {@code value} unless the model names it otherwise in XML
 * @param sparse whether values may be null
 */
public record MapSchema(
    String name,
    MemberSchema key,
    MemberSchema value,
    boolean sparse,
    boolean sensitive,
    List<Constraint> constraints)
    implements Schema {
  public MapSchema {
    constraints = List.copyOf(constraints);
  }

  public static MapSchema of(
      String name, MemberSchema key, MemberSchema value, Constraint... constraints) {
    return new MapSchema(name, key, value, false, false, List.of(constraints));
  }

  public MapSchema asSparse() {
    return new MapSchema(name, key, value, true, sensitive, constraints);
  }

  public MapSchema asSensitive() {
    return new MapSchema(name, key, value, sparse, true, constraints);
  }
}
