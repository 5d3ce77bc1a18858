package dev.millrace.engine.table.expression;

import dev.millrace.engine.table.expression.Condition.And;
import dev.millrace.engine.table.expression.Condition.BeginsWith;
import dev.millrace.engine.table.expression.Condition.Between;
import dev.millrace.engine.table.expression.Condition.Comparison;
import dev.millrace.engine.table.expression.Condition.Contains;
import dev.millrace.engine.table.expression.Condition.Exists;
import dev.millrace.engine.table.expression.Condition.HasType;
import dev.millrace.engine.table.expression.Condition.In;
import dev.millrace.engine.table.expression.Condition.Not;
import dev.millrace.engine.table.expression.Condition.NotExists;
import dev.millrace.engine.table.expression.Condition.Or;
import dev.millrace.engine.table.value.AttributeValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a condition as one about keys: tests of attributes against values, joined by AND. */
final class KeyConditionReader {
  private static final ExpressionKind KIND = ExpressionKind.KEY_CONDITION;

  private final List<KeyTest> tests = new ArrayList<>();

  private KeyConditionReader() {}

  static KeyCondition read(Condition condition) {
    KeyConditionReader reader = new KeyConditionReader();
    reader.visit(condition);
    return new KeyCondition(reader.tests);
  }

  private void visit(Condition condition) {
    switch (condition) {
      case And(Condition left, Condition right) -> {
        visit(left);
        visit(right);
      }
      case Or _ -> throw operator("OR");
      case Not _ -> throw operator("NOT");
      case In _ -> throw operator("IN");
      case Exists _ -> throw operator(Function.ATTRIBUTE_EXISTS.text());
      case NotExists _ -> throw operator(Function.ATTRIBUTE_NOT_EXISTS.text());
      case HasType _ -> throw operator(Function.ATTRIBUTE_TYPE.text());
      case Contains _ -> throw operator(Function.CONTAINS.text());
      case Comparison(Operand left, Comparator comparator, Operand right) ->
          comparison(left, comparator, right);
      case Between(Operand operand, Operand lower, Operand upper) -> {
        checkFirst("BETWEEN", operand);
        String attribute = attribute(List.of(operand, lower, upper));
        add(new KeyTest.Between(attribute, value(lower), value(upper)));
      }
      case BeginsWith(Operand operand, Operand prefix) -> {
        checkFirst(Function.BEGINS_WITH.text(), operand);
        String attribute = attribute(List.of(operand, prefix));
        add(new KeyTest.BeginsWith(attribute, value(prefix)));
      }
    }
  }

  private void comparison(Operand left, Comparator comparator, Operand right) {
    if (comparator == Comparator.NE) {
      throw operator(comparator.symbol());
    }
    String attribute = attribute(List.of(left, right));
    add(
        left instanceof Operand.Path
            ? new KeyTest.Compared(attribute, comparator, value(right))
            : new KeyTest.Compared(attribute, comparator.mirrored(), value(left)));
  }

  private void add(KeyTest test) {
    if (tests.stream().anyMatch(other -> other.attribute().equals(test.attribute()))) {
      throw KIND.error(ExpressionProblem.KEY_CONDITION_REPEATED);
    }
    tests.add(test);
  }

  private static void checkFirst(String operator, Operand first) {
    if (first instanceof Operand.Literal) {
      throw ExpressionException.of(ExpressionProblem.KEY_FIRST_OPERAND, operator);
    }
  }

  /** The one attribute among the operands; all others are values. */
  private static String attribute(List<Operand> operands) {
    Optional<String> attribute = Optional.empty();
    for (Operand operand : operands) {
      switch (operand) {
        case Operand.Literal _ -> {}
        case Operand.Size _ -> throw KIND.error(ExpressionProblem.KEY_CONDITION_NESTED_OPERATION);
        case Operand.Path(DocumentPath path) -> {
          if (attribute.isPresent()) {
            throw ExpressionException.of(ExpressionProblem.KEY_SEVERAL_ATTRIBUTES);
          }
          if (!path.rest().isEmpty()) {
            throw KIND.error(ExpressionProblem.KEY_CONDITION_NESTED_ATTRIBUTE);
          }
          attribute = Optional.of(path.root().name());
        }
      }
    }
    return attribute.orElseThrow(() -> ExpressionException.of(ExpressionProblem.KEY_NO_ATTRIBUTE));
  }

  private static AttributeValue value(Operand operand) {
    if (operand instanceof Operand.Literal(AttributeValue value)) {
      return value;
    }
    throw new IllegalStateException("checked to be a value");
  }

  private static ExpressionException operator(String name) {
    return ExpressionException.of(ExpressionProblem.KEY_OPERATOR, name);
  }
}
