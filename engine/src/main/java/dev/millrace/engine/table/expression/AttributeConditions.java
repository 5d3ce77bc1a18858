package dev.millrace.engine.table.expression;

import dev.millrace.engine.table.value.AttributeValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The older forms of conditions, as conditions. All are about whole attributes. */
public final class AttributeConditions {
  static final int KEY_CONDITIONS_MAX = 2;

  private AttributeConditions() {}

  /** Expected; empty where it has no entry. */
  public static Optional<Condition> ofExpected(
      Map<String, ExpectedAttribute> expected, @Nullable ConditionalOperator joinedBy) {
    List<Condition> conditions = new ArrayList<>();
    expected.forEach(
        (attribute, entry) -> conditions.add(condition(attribute, entry.toCondition(attribute))));
    return join(conditions, joinedBy);
  }

  /** QueryFilter or ScanFilter; empty where it has no entry. */
  public static Optional<Condition> ofFilter(
      Map<String, AttributeCondition> filter, @Nullable ConditionalOperator joinedBy) {
    List<Condition> conditions = new ArrayList<>();
    filter.forEach((attribute, entry) -> conditions.add(condition(attribute, entry)));
    return join(conditions, joinedBy);
  }

  public static KeyCondition ofKeyConditions(Map<String, AttributeCondition> keyConditions) {
    keyConditions.values().forEach(entry -> entry.operator().check(entry.arguments()));
    if (keyConditions.isEmpty() || keyConditions.size() > KEY_CONDITIONS_MAX) {
      throw ExpressionException.of(ExpressionProblem.KEY_CONDITIONS_LENGTH);
    }
    return new KeyCondition(
        keyConditions.entrySet().stream()
            .map(entry -> keyTest(entry.getKey(), entry.getValue()))
            .toList());
  }

  private static Optional<Condition> join(
      List<Condition> conditions, @Nullable ConditionalOperator joinedBy) {
    if (joinedBy != null && conditions.size() < 2) {
      throw ExpressionException.of(
          conditions.isEmpty()
              ? ExpressionProblem.CONDITIONAL_OPERATOR_ALONE
              : ExpressionProblem.CONDITIONAL_OPERATOR_FOR_ONE);
    }
    return conditions.stream()
        .reduce((left, right) ->
            joinedBy == ConditionalOperator.OR
                ? new Condition.Or(left, right)
                : new Condition.And(left, right));
  }

  private static Condition condition(String attribute, AttributeCondition given) {
    List<AttributeValue> arguments = given.arguments();
    given.operator().check(arguments);
    DocumentPath path = DocumentPath.of(attribute);
    Operand operand = new Operand.Path(path);
    List<Operand> values = arguments.stream().<Operand>map(Operand.Literal::new).toList();
    return switch (given.operator()) {
      case EQ, NE, LE, LT, GE, GT ->
          new Condition.Comparison(operand, comparator(given.operator()), values.getFirst());
      case NOT_NULL -> new Condition.Exists(path);
      case NULL -> new Condition.NotExists(path);
      case CONTAINS -> new Condition.Contains(operand, values.getFirst());
      case NOT_CONTAINS ->
          new Condition.And(
              new Condition.Exists(path),
              new Condition.Not(new Condition.Contains(operand, values.getFirst())));
      case BEGINS_WITH -> new Condition.BeginsWith(operand, values.getFirst());
      case IN -> new Condition.In(operand, values);
      case BETWEEN -> new Condition.Between(operand, values.getFirst(), values.getLast());
    };
  }

  private static KeyTest keyTest(String attribute, AttributeCondition given) {
    List<AttributeValue> arguments = given.arguments();
    return switch (given.operator()) {
      case EQ, LE, LT, GE, GT ->
          new KeyTest.Compared(attribute, comparator(given.operator()), arguments.getFirst());
      case BEGINS_WITH -> new KeyTest.BeginsWith(attribute, arguments.getFirst());
      case BETWEEN -> new KeyTest.Between(attribute, arguments.getFirst(), arguments.getLast());
      case NE, NOT_NULL, NULL, CONTAINS, NOT_CONTAINS, IN -> new KeyTest.Unsupported(attribute);
    };
  }

  private static Comparator comparator(ComparisonOperator operator) {
    return Comparator.valueOf(operator.name());
  }
}
