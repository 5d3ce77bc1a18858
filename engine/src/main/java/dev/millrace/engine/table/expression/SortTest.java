package dev.millrace.engine.table.expression;

import dev.millrace.engine.table.value.AttributeValue.KeyValue;
import java.util.Optional;

/** Which sort keys of a partition are wanted: a run of neighbours in the order of the keys. */
public sealed interface SortTest {
  boolean holds(KeyValue key);

  /** The key at or behind which all that are wanted stand, if there is such a bound. */
  Optional<KeyValue> lowerBound();

  record Compared(Comparator comparator, KeyValue value) implements SortTest {
    @Override
    public boolean holds(KeyValue key) {
      return comparator.holds(key, value);
    }

    @Override
    public Optional<KeyValue> lowerBound() {
      return switch (comparator) {
        case EQ, GT, GE -> Optional.of(value);
        case NE, LT, LE -> Optional.empty();
      };
    }
  }

  /** Both bounds are included. */
  record Between(KeyValue lower, KeyValue upper) implements SortTest {
    @Override
    public boolean holds(KeyValue key) {
      return Comparator.GE.holds(key, lower) && Comparator.LE.holds(key, upper);
    }

    @Override
    public Optional<KeyValue> lowerBound() {
      return Optional.of(lower);
    }
  }

  record BeginsWith(KeyValue prefix) implements SortTest {
    @Override
    public boolean holds(KeyValue key) {
      return ConditionEvaluation.beginsWith(key, prefix);
    }

    @Override
    public Optional<KeyValue> lowerBound() {
      return Optional.of(prefix);
    }
  }
}
