package dev.millrace.engine.table.expression;

import dev.millrace.engine.table.value.AttributeValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One entry of Expected as a request gives it; what is null was not given. */
public record ExpectedAttribute(
    @Nullable ComparisonOperator operator,
    @Nullable List<AttributeValue> arguments,
    @Nullable AttributeValue value,
    @Nullable Boolean exists) {

  /** The same as a comparison; throws where the members contradict each other. */
  AttributeCondition toCondition(String attribute) {
    if (arguments != null && value != null) {
      throw ExpressionException.of(ExpressionProblem.VALUE_AND_LIST, attribute);
    }
    if (operator != null) {
      return comparison(operator, attribute);
    }
    if (arguments != null) {
      throw ExpressionException.of(ExpressionProblem.LIST_WITHOUT_OPERATOR, attribute);
    }
    if (exists != null && !exists) {
      if (value != null) {
        throw ExpressionException.of(ExpressionProblem.VALUE_WITHOUT_EXISTENCE, attribute);
      }
      return new AttributeCondition(ComparisonOperator.NULL, List.of());
    }
    if (value == null) {
      throw ExpressionException.of(
          ExpressionProblem.VALUE_MISSING, String.valueOf(exists), attribute);
    }
    return new AttributeCondition(ComparisonOperator.EQ, List.of(value));
  }

  private AttributeCondition comparison(ComparisonOperator given, String attribute) {
    if (exists != null) {
      throw ExpressionException.of(ExpressionProblem.EXISTS_AND_OPERATOR, attribute);
    }
    if (arguments == null && value == null && given.takesArguments()) {
      throw ExpressionException.of(ExpressionProblem.OPERATOR_WITHOUT_VALUE, given, attribute);
    }
    if (arguments != null) {
      return new AttributeCondition(given, arguments);
    }
    return new AttributeCondition(given, value == null ? List.of() : List.of(value));
  }
}
