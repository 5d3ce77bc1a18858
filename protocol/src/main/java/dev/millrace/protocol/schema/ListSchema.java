package dev.millrace.protocol.schema;

import java.util.List;

/**
 * A list.
 *
 * @param member called {@code member} unless the model names it otherwise in XML
 * @param sparse whether elements may be null
 */
public record ListSchema(
    String name,
    MemberSchema member,
    boolean sparse,
    boolean sensitive,
    List<Constraint> constraints)
    implements Schema {
  public ListSchema {
    constraints = List.copyOf(constraints);
  }

  public static ListSchema of(String name, MemberSchema member, Constraint... constraints) {
    return new ListSchema(name, member, false, false, List.of(constraints));
  }

  public ListSchema asSparse() {
    return new ListSchema(name, member, true, sensitive, constraints);
  }

  public ListSchema asSensitive() {
    return new ListSchema(name, member, sparse, true, constraints);
  }
}
