package dev.millrace.engine.table.expression;

import dev.millrace.engine.table.value.AttributeValue;

/** What a key condition says about one attribute, before it is known whether that is a key. */
public sealed interface KeyTest {
  String attribute();

  record Compared(String attribute, Comparator comparator, AttributeValue value)
      implements KeyTest {}

  /** Both bounds are included. */
  record Between(String attribute, AttributeValue lower, AttributeValue upper) implements KeyTest {}

  record BeginsWith(String attribute, AttributeValue prefix) implements KeyTest {}

  /** An operator that no key allows, which is found when the keys are known. */
  record Unsupported(String attribute) implements KeyTest {}
}
