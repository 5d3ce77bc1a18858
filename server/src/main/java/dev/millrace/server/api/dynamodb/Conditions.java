package dev.millrace.server.api.dynamodb;

import dev.millrace.engine.table.expression.Condition;
import dev.millrace.engine.table.expression.ExpressionParser;
import dev.millrace.engine.table.expression.Placeholders;
import dev.millrace.protocol.dynamodb.AttributeValue;
import dev.millrace.protocol.dynamodb.ExpectedAttributeValue;
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

  /** The same of a request that may say it in the older form; null where it does in neither. */
  static @Nullable Condition of(
      @Nullable Map<String, ExpectedAttributeValue> expected,
      @Nullable String operator,
      @Nullable String expression,
      @Nullable Map<String, String> names,
      @Nullable Map<String, AttributeValue> values) {
    ExpressionParameters parameters =
        new ExpressionParameters()
            .older("Expected", expected)
            .older("ConditionalOperator", operator);
    Condition condition = of(parameters, expression, names, values);
    Condition older = OlderParameters.expected(expected, operator);
    return condition == null ? older : condition;
  }

  /** Null where there is no condition by an expression. */
  private static @Nullable Condition of(
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
