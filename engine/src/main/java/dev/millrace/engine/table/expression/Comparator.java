package dev.millrace.engine.table.expression;

import dev.millrace.engine.table.value.AttributeValue;
import dev.millrace.engine.table.value.AttributeValue.KeyValue;
import java.util.Optional;
import java.util.stream.Stream;

/** The six comparisons. Values of different types are unequal and in no order. */
public enum Comparator {
  EQ("="),
  NE("<>"),
  LT("<"),
  LE("<="),
  GT(">"),
  GE(">=");

  private final String symbol;

  Comparator(String symbol) {
    this.symbol = symbol;
  }

  public String symbol() {
    return symbol;
  }

  public boolean isOrdering() {
    return this != EQ && this != NE;
  }

  public static Optional<Comparator> of(String symbol) {
    return Stream.of(values()).filter(one -> one.symbol.equals(symbol)).findFirst();
  }

  /** The comparison that holds when the operands change places. */
  public Comparator mirrored() {
    return switch (this) {
      case EQ, NE -> this;
      case LT -> GT;
      case LE -> GE;
      case GT -> LT;
      case GE -> LE;
    };
  }

  public boolean holds(AttributeValue left, AttributeValue right) {
    if (!isOrdering()) {
      return left.equals(right) == (this == EQ);
    }
    return left instanceof KeyValue a
        && right instanceof KeyValue b
        && a.type() == b.type()
        && allows(a.compareTo(b));
  }

  private boolean allows(int order) {
    return switch (this) {
      case EQ -> order == 0;
      case NE -> order != 0;
      case LT -> order < 0;
      case LE -> order <= 0;
      case GT -> order > 0;
      case GE -> order >= 0;
    };
  }
}
