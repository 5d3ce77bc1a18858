package dev.millrace.engine.table.expression;

import dev.millrace.engine.table.value.AttributeValue;
import dev.millrace.engine.table.value.AttributeValue.SetValue;

/** One change of an item. */
public sealed interface UpdateAction {
  DocumentPath path();

  record Set(DocumentPath path, UpdateValue value) implements UpdateAction {}

  record Remove(DocumentPath path) implements UpdateAction {}

  /** Adds to a number or unites with a set; as an older attribute update also appends to a list. */
  record Add(DocumentPath path, AttributeValue value) implements UpdateAction {}

  /** Takes members out of a set; a set that has none left goes too. */
  record Delete(DocumentPath path, SetValue members) implements UpdateAction {}
}
