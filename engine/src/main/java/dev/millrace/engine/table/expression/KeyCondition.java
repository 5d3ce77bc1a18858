package dev.millrace.engine.table.expression;

import dev.millrace.engine.table.value.AttributeValue;
import dev.millrace.engine.table.value.AttributeValue.KeyValue;
import dev.millrace.engine.table.value.ValueType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a query says about keys: at most one test for each attribute. */
public record KeyCondition(List<KeyTest> tests) {
  public KeyCondition {
    tests = List.copyOf(tests);
  }

  /** A key of a table or of an index: its name and its type, S, N or B. */
  public record KeyElement(String name, ValueType type) {}

  /** The key condition that a parsed KeyConditionExpression is; throws if it is none. */
  public static KeyCondition of(Condition condition) {
    return KeyConditionReader.read(condition);
  }

  /** What to read from a table or index with this key, whose sort key is null if it has none. */
  public KeyRange range(KeyElement partition, @Nullable KeyElement sort) {
    int elements = sort == null ? 1 : 2;
    if (tests.size() > elements) {
      throw ExpressionException.of(ExpressionProblem.KEY_CONDITION_COUNT, tests.size(), elements);
    }
    Map<String, KeyTest> byAttribute = new HashMap<>();
    tests.forEach(test -> byAttribute.put(test.attribute(), test));
    KeyTest first = byAttribute.get(partition.name());
    if (first == null) {
      throw missed(partition);
    }
    KeyTest second = sort == null ? null : byAttribute.get(sort.name());
    if (sort != null && second == null && tests.size() > 1) {
      throw missed(sort);
    }
    KeyValue value = partitionValue(first, partition);
    return new KeyRange(value, sort == null || second == null ? null : sortTest(second, sort));
  }

  private static ExpressionException missed(KeyElement element) {
    return ExpressionException.of(ExpressionProblem.KEY_ELEMENT_MISSED, element.name());
  }

  private static KeyValue partitionValue(KeyTest test, KeyElement partition) {
    if (test instanceof KeyTest.Compared(_, Comparator comparator, AttributeValue value)
        && comparator == Comparator.EQ) {
      return keyValue(value, partition);
    }
    throw ExpressionException.of(ExpressionProblem.KEY_CONDITION_UNSUPPORTED);
  }

  private static SortTest sortTest(KeyTest test, KeyElement sort) {
    return switch (test) {
      case KeyTest.Compared(_, Comparator comparator, AttributeValue value) ->
          new SortTest.Compared(comparator, keyValue(value, sort));
      case KeyTest.Between(_, AttributeValue lower, AttributeValue upper) ->
          new SortTest.Between(keyValue(lower, sort), keyValue(upper, sort));
      case KeyTest.BeginsWith(_, AttributeValue prefix) ->
          new SortTest.BeginsWith(keyValue(prefix, sort));
      case KeyTest.Unsupported _ ->
          throw ExpressionException.of(ExpressionProblem.KEY_CONDITION_UNSUPPORTED);
    };
  }

  private static KeyValue keyValue(AttributeValue value, KeyElement element) {
    return Stream.of(value)
        .filter(given -> given.type() == element.type())
        .map(KeyValue.class::cast)
        .findFirst()
        .orElseThrow(() -> ExpressionException.of(ExpressionProblem.KEY_TYPE));
  }
}
