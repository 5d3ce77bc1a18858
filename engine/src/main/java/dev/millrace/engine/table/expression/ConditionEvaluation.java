package dev.millrace.engine.table.expression;

import dev.millrace.base.Bytes;
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
import dev.millrace.engine.table.value.AttributeValue.Binary;
import dev.millrace.engine.table.value.AttributeValue.Flag;
import dev.millrace.engine.table.value.AttributeValue.ListValue;
import dev.millrace.engine.table.value.AttributeValue.MapValue;
import dev.millrace.engine.table.value.AttributeValue.Null;
import dev.millrace.engine.table.value.AttributeValue.NumberValue;
import dev.millrace.engine.table.value.AttributeValue.SetValue;
import dev.millrace.engine.table.value.AttributeValue.Text;
import dev.millrace.engine.table.value.Item;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;

/** Whether a condition holds for an item. */
final class ConditionEvaluation {
  private ConditionEvaluation() {}

  static boolean holds(Condition condition, Item item) {
    return switch (condition) {
      case And(Condition left, Condition right) -> holds(left, item) && holds(right, item);
      case Or(Condition left, Condition right) -> holds(left, item) || holds(right, item);
      case Not(Condition negated) -> !holds(negated, item);
      case Exists(DocumentPath path) -> path.find(item).isPresent();
      case NotExists(DocumentPath path) -> path.find(item).isEmpty();
      case Comparison(Operand left, Comparator comparator, Operand right) ->
          compare(left.in(item), comparator, right.in(item));
      case Between(Operand operand, Operand lower, Operand upper) ->
          compare(operand.in(item), Comparator.GE, lower.in(item))
              && compare(operand.in(item), Comparator.LE, upper.in(item));
      case In(Operand operand, List<Operand> candidates) -> {
        Optional<AttributeValue> value = operand.in(item);
        yield candidates.stream()
            .anyMatch(candidate -> compare(value, Comparator.EQ, candidate.in(item)));
      }
      case HasType(Operand operand, var type) ->
          operand.in(item).filter(value -> value.type() == type).isPresent();
      case BeginsWith(Operand operand, Operand prefix) ->
          both(operand.in(item), prefix.in(item), ConditionEvaluation::beginsWith);
      case Contains(Operand operand, Operand sought) ->
          both(operand.in(item), sought.in(item), ConditionEvaluation::contains);
    };
  }

  private static boolean compare(
      Optional<AttributeValue> left, Comparator comparator, Optional<AttributeValue> right) {
    if (left.isEmpty() || right.isEmpty()) {
      return comparator == Comparator.NE;
    }
    return comparator.holds(left.get(), right.get());
  }

  private static boolean both(
      Optional<AttributeValue> left,
      Optional<AttributeValue> right,
      BiPredicate<AttributeValue, AttributeValue> test) {
    return left.isPresent() && right.isPresent() && test.test(left.get(), right.get());
  }

  static boolean beginsWith(AttributeValue value, AttributeValue prefix) {
    if (value instanceof Text(String text) && prefix instanceof Text(String start)) {
      return text.startsWith(start);
    }
    return value instanceof Binary(Bytes bytes)
        && prefix instanceof Binary(Bytes start)
        && bytes.size() >= start.size()
        && bytes.slice(0, start.size()).equals(start);
  }

  private static boolean contains(AttributeValue value, AttributeValue sought) {
    return switch (value) {
      case Text(String text) -> sought instanceof Text(String part) && text.contains(part);
      case Binary(Bytes bytes) -> sought instanceof Binary(Bytes part) && contains(bytes, part);
      case SetValue set -> set.members().stream().anyMatch(member -> member.equals(sought));
      case ListValue(List<AttributeValue> elements) -> elements.contains(sought);
      case MapValue _, NumberValue _, Flag _, Null _ -> false;
    };
  }

  private static boolean contains(Bytes bytes, Bytes part) {
    byte[] all = bytes.toByteArray();
    byte[] sought = part.toByteArray();
    for (int at = 0; at + sought.length <= all.length; at++) {
      if (Arrays.equals(all, at, at + sought.length, sought, 0, sought.length)) {
        return true;
      }
    }
    return false;
  }
}
