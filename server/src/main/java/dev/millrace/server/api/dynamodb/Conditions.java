package dev.millrace.server.api.dynamodb;

import dev.millrace.engine.table.expression.Condition;
import dev.millrace.engine.table.expression.ExpressionParser;
import dev.millrace.engine.table.expression.Placeholders;
import dev.millrace.protocol.dynamodb.AttributeValue;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Conditions of writes that have no other expression. */
final class Conditions {
  static final String PARAMETER = "ConditionExpression";

  private Conditions() {}

  /** Null where there is no condition. */
  static @Nullable Condition of(
      @Nullable String expression,
      @Nullable Map<String, String> names,
      @Nullable Map<String, AttributeValue> values) {
    return of(new ExpressionParameters(), expression, names, values);
  }

  /** Null where there is no condition by an expression. */
  static @Nullable Condition of(
      ExpressionParameters parameters,
      @Nullable String expression,
      @Nullable Map<String, String> names,
      @Nullable Map<String, AttributeValue> values) {
    Placeholders placeholders =
        parameters.expression(PARAMETER, expression).placeholders(names, values);
    if (expression == null) {
      return null;
    }
    Condition condition = new ExpressionParser(placeholders).condition(expression);
    placeholders.checkAllUsed();
    return condition;
  }
}
