package dev.millrace.engine.table.expression;

import dev.millrace.engine.table.value.AttributeValue;
import dev.millrace.engine.table.value.ValueType;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The operators of Expected, QueryFilter, ScanFilter and KeyConditions. */
public enum ComparisonOperator {
  EQ(1, 1),
  NE(1, 1),
  LE(1, 1),
  LT(1, 1),
  GE(1, 1),
  GT(1, 1),
  NOT_NULL(0, 0),
  NULL(0, 0),
  CONTAINS(1, 1),
  NOT_CONTAINS(1, 1),
  BEGINS_WITH(1, 1),
  IN(1, Integer.MAX_VALUE),
  BETWEEN(2, 2);

  private final int argumentsMin;
  private final int argumentsMax;

  ComparisonOperator(int argumentsMin, int argumentsMax) {
    this.argumentsMin = argumentsMin;
    this.argumentsMax = argumentsMax;
  }

  boolean takesArguments() {
    return argumentsMax > 0;
  }

  /** Refuses arguments that the operator does not take. */
  void check(List<AttributeValue> arguments) {
    if (arguments.size() < argumentsMin || arguments.size() > argumentsMax) {
      throw ExpressionException.of(ExpressionProblem.ARGUMENT_COUNT, name());
    }
    Set<ValueType> allowed = argumentTypes();
    for (AttributeValue argument : arguments) {
      if (!allowed.contains(argument.type())) {
        throw ExpressionException.of(ExpressionProblem.ARGUMENT_TYPE, name(), argument.typeName());
      }
    }
    if (arguments.stream().map(AttributeValue::type).distinct().count() > 1) {
      throw ExpressionException.of(ExpressionProblem.ARGUMENT_TYPES_DIFFER);
    }
    if (this == BETWEEN && Comparator.GT.holds(arguments.getFirst(), arguments.getLast())) {
      throw ExpressionException.of(ExpressionProblem.BOUNDS_REVERSED);
    }
  }

  private Set<ValueType> argumentTypes() {
    return switch (this) {
      case EQ, NE, NULL, NOT_NULL -> EnumSet.allOf(ValueType.class);
      case LE, LT, GE, GT, IN, BETWEEN -> EnumSet.of(ValueType.S, ValueType.N, ValueType.B);
      case BEGINS_WITH -> EnumSet.of(ValueType.S, ValueType.B);
      case CONTAINS, NOT_CONTAINS ->
          EnumSet.of(ValueType.S, ValueType.N, ValueType.B, ValueType.BOOL, ValueType.NULL);
    };
  }
}
