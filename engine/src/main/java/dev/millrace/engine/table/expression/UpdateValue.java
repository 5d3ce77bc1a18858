package dev.millrace.engine.table.expression;

import dev.millrace.engine.table.value.AttributeValue;

/** The right-hand side of SET. */
public sealed interface UpdateValue {
  record Path(DocumentPath path) implements UpdateValue {}

  record Literal(AttributeValue value) implements UpdateValue {}

  record IfNotExists(DocumentPath path, UpdateValue otherwise) implements UpdateValue {}

  record ListAppend(UpdateValue front, UpdateValue back) implements UpdateValue {}

  record Plus(UpdateValue left, UpdateValue right) implements UpdateValue {}

  record Minus(UpdateValue left, UpdateValue right) implements UpdateValue {}
}
