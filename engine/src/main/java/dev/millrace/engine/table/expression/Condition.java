package dev.millrace.engine.table.expression;

import dev.millrace.engine.table.value.Item;
import dev.millrace.engine.table.value.ValueType;
import java.util.List;

/**
 * What an item must be like. A comparison with something that the item does not have is false,
 * except for {@code <>}: nothing is unequal to everything.
 */
public sealed interface Condition {
  default boolean holds(Item item) {
    return ConditionEvaluation.holds(this, item);
  }

  record Comparison(Operand left, Comparator comparator, Operand right) implements Condition {}

  /** Both bounds are included. */
  record Between(Operand operand, Operand lower, Operand upper) implements Condition {}

  record In(Operand operand, List<Operand> candidates) implements Condition {
    public In {
      candidates = List.copyOf(candidates);
    }
  }

  record And(Condition left, Condition right) implements Condition {}

  record Or(Condition left, Condition right) implements Condition {}

  record Not(Condition condition) implements Condition {}

  record Exists(DocumentPath path) implements Condition {}

  record NotExists(DocumentPath path) implements Condition {}

  record HasType(Operand operand, ValueType type) implements Condition {}

  record BeginsWith(Operand operand, Operand prefix) implements Condition {}

  /** Text in text, bytes in bytes, a member in a set, an element in a list. */
  record Contains(Operand operand, Operand sought) implements Condition {}
}
