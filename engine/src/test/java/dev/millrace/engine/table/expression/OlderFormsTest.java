package dev.millrace.engine.table.expression;

import static dev.millrace.engine.table.expression.Values.OF_EVERY_TYPE;
import static dev.millrace.engine.table.expression.Values.item;
import static dev.millrace.engine.table.expression.Values.l;
import static dev.millrace.engine.table.expression.Values.m;
import static dev.millrace.engine.table.expression.Values.n;
import static dev.millrace.engine.table.expression.Values.ns;
import static dev.millrace.engine.table.expression.Values.s;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.engine.table.expression.AttributeUpdate.Action;
import dev.millrace.engine.table.expression.KeyCondition.KeyElement;
import dev.millrace.engine.table.value.AttributeValue;
import dev.millrace.engine.table.value.AttributeValue.TextSet;
import dev.millrace.engine.table.value.Item;
import dev.millrace.engine.table.value.ValueType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Expected, filters, key conditions and attribute updates. */
class OlderFormsTest {
  private static final String INVALID = "One or more parameter values were invalid: ";
  private static final Item ITEM =
      item("a", n("5"), "s", s("hello"), "l", l(n("1")), "ss", TextSet.of("x", "y"));

  @ParameterizedTest
  @CsvSource({
    "a, EQ, true",
    "missing, EQ, false",
    "missing, NE, true",
    "a, NE, false",
    "a, LT, false",
    "a, GE, true",
    "s, GE, false",
    "a, IN, true",
    "s, CONTAINS, false",
    "s, NOT_CONTAINS, true",
    "missing, NOT_CONTAINS, false"
  })
  void filterWithOneNumber(String attribute, ComparisonOperator operator, boolean expected) {
    assertThat(filter(attribute, operator, n("5"))).isEqualTo(expected);
  }

  @Test
  void filtersOfOtherArguments() {
    assertThat(filter("missing", ComparisonOperator.NULL)).isTrue();
    assertThat(filter("a", ComparisonOperator.NOT_NULL)).isTrue();
    assertThat(filter("a", ComparisonOperator.BETWEEN, n("5"), n("6"))).isTrue();
    assertThat(filter("s", ComparisonOperator.BEGINS_WITH, s("he"))).isTrue();
    assertThat(filter("s", ComparisonOperator.CONTAINS, s("ll"))).isTrue();
    assertThat(filter("ss", ComparisonOperator.CONTAINS, s("x"))).isTrue();
    assertThat(filter("l", ComparisonOperator.CONTAINS, n("1"))).isTrue();
    assertThat(filter("ss", ComparisonOperator.EQ, TextSet.of("y", "x"))).isTrue();
  }

  @Test
  void conditionsAreJoinedByAndUnlessByOr() {
    Map<String, AttributeCondition> filter =
        Map.of(
            "a", new AttributeCondition(ComparisonOperator.EQ, List.of(n("5"))),
            "s", new AttributeCondition(ComparisonOperator.NULL, List.of()));
    assertThat(AttributeConditions.ofFilter(filter, null).orElseThrow().holds(ITEM)).isFalse();
    assertThat(
            AttributeConditions.ofFilter(filter, ConditionalOperator.OR).orElseThrow().holds(ITEM))
        .isTrue();
    assertThat(AttributeConditions.ofExpected(Map.of(), null)).isEmpty();
    assertThatThrownBy(() -> AttributeConditions.ofExpected(Map.of(), ConditionalOperator.AND))
        .hasMessage("ConditionalOperator cannot be used without Filter or Expected");
    assertThatThrownBy(() ->
            AttributeConditions.ofFilter(
                Map.of("a", new AttributeCondition(ComparisonOperator.NULL, List.of())),
                ConditionalOperator.AND))
        .hasMessage(
            "ConditionalOperator can only be used when Filter or Expected has two or more"
                + " elements");
  }

  @Test
  void expectedValueAndExistenceAreCompared() {
    assertThat(expected(new ExpectedAttribute(null, null, n("5"), null))).isTrue();
    assertThat(expected(new ExpectedAttribute(null, null, n("6"), true))).isFalse();
    assertThat(expected(new ExpectedAttribute(null, null, null, false))).isFalse();
    assertThat(expected(new ExpectedAttribute(ComparisonOperator.LT, List.of(n("6")), null, null)))
        .isTrue();
    assertThat(expected(new ExpectedAttribute(ComparisonOperator.GT, null, n("6"), null)))
        .isFalse();
    assertThat(expected(new ExpectedAttribute(ComparisonOperator.NOT_NULL, null, null, null)))
        .isTrue();
  }

  @Test
  void expectedThatContradictsItselfIsRefused() {
    assertExpected(
        new ExpectedAttribute(null, null, null, null),
        "Value must be provided when Exists is null for Attribute: a");
    assertExpected(
        new ExpectedAttribute(null, null, null, true),
        "Value must be provided when Exists is true for Attribute: a");
    assertExpected(
        new ExpectedAttribute(null, null, s("a"), false),
        "Value cannot be used when Exists is false for Attribute: a");
    assertExpected(
        new ExpectedAttribute(null, List.of(), null, null),
        "AttributeValueList can only be used with a ComparisonOperator for Attribute: a");
    assertExpected(
        new ExpectedAttribute(ComparisonOperator.EQ, List.of(s("a")), s("a"), null),
        "Value and AttributeValueList cannot be used together for Attribute: a");
    assertExpected(
        new ExpectedAttribute(ComparisonOperator.EQ, null, s("a"), true),
        "Exists and ComparisonOperator cannot be used together for Attribute: a");
    assertExpected(
        new ExpectedAttribute(ComparisonOperator.EQ, null, null, null),
        "Value or AttributeValueList must be used with ComparisonOperator: EQ for Attribute: a");
    assertExpected(
        new ExpectedAttribute(ComparisonOperator.NULL, List.of(s("a")), null, null),
        "Invalid number of argument(s) for the NULL ComparisonOperator");
  }

  @ParameterizedTest
  @EnumSource(
      value = ComparisonOperator.class,
      mode = Mode.EXCLUDE,
      names = {"NULL", "NOT_NULL"})
  void operatorWithoutArgumentsIsRefused(ComparisonOperator operator) {
    assertThatThrownBy(() -> filter("a", operator))
        .hasMessage(
            INVALID + "Invalid number of argument(s) for the " + operator + " ComparisonOperator");
  }

  @ParameterizedTest
  @CsvSource({
    "LT, SS",
    "LE, BOOL",
    "GT, M",
    "GE, NULL",
    "IN, L",
    "CONTAINS, SS",
    "NOT_CONTAINS, M",
    "BEGINS_WITH, N",
    "BEGINS_WITH, BOOL"
  })
  void argumentOfTheWrongTypeIsRefused(ComparisonOperator operator, String type) {
    AttributeValue argument = requireNonNull(OF_EVERY_TYPE.get(":" + type));
    assertThatThrownBy(() -> filter("a", operator, argument))
        .hasMessage(
            INVALID
                + "ComparisonOperator "
                + operator
                + " is not valid for "
                + type
                + " AttributeValue type");
  }

  @Test
  void argumentsMustFitEachOther() {
    assertThatThrownBy(() -> filter("a", ComparisonOperator.IN, s("b"), n("1")))
        .hasMessage(INVALID + "AttributeValues inside AttributeValueList must be of same type");
    assertThatThrownBy(() -> filter("a", ComparisonOperator.BETWEEN, s("b"), s("a")))
        .hasMessage(
            "The BETWEEN condition was provided a range where the lower bound is greater than the"
                + " upper bound");
  }

  @Test
  void keyConditionsReadWhatAnExpressionWould() {
    KeyElement partition = new KeyElement("p", ValueType.S);
    KeyElement sort = new KeyElement("k", ValueType.N);
    Map<String, AttributeCondition> given = new TreeMap<>();
    given.put("p", new AttributeCondition(ComparisonOperator.EQ, List.of(s("x"))));
    given.put("k", new AttributeCondition(ComparisonOperator.GT, List.of(n("3"))));
    assertThat(AttributeConditions.ofKeyConditions(given).range(partition, sort))
        .isEqualTo(
            new KeyRange(
                (AttributeValue.KeyValue) s("x"),
                new SortTest.Compared(Comparator.GT, (AttributeValue.KeyValue) n("3"))));

    given.put("k", new AttributeCondition(ComparisonOperator.NULL, List.of()));
    assertThatThrownBy(() -> AttributeConditions.ofKeyConditions(given).range(partition, sort))
        .hasMessage("Query key condition not supported");
    given.put("j", new AttributeCondition(ComparisonOperator.NULL, List.of()));
    assertThatThrownBy(() -> AttributeConditions.ofKeyConditions(given))
        .hasMessage("Conditions can be of length 1 or 2 only");
  }

  @Test
  void attributeUpdatesPutAddAndDelete() {
    assertThat(update("new", Action.PUT, s("v"))).isEqualTo(ITEM.with("new", s("v")));
    assertThat(update("a", Action.ADD, n("2"))).isEqualTo(ITEM.with("a", n("7")));
    assertThat(update("new", Action.ADD, n("2"))).isEqualTo(ITEM.with("new", n("2")));
    assertThat(update("ss", Action.ADD, TextSet.of("z")))
        .isEqualTo(ITEM.with("ss", TextSet.of("x", "y", "z")));
    assertThat(update("l", Action.ADD, l(s("q")))).isEqualTo(ITEM.with("l", l(n("1"), s("q"))));
    assertThat(update("ss", Action.DELETE, TextSet.of("x")))
        .isEqualTo(ITEM.with("ss", TextSet.of("y")));
    assertThat(update("ss", Action.DELETE, TextSet.of("x", "y"))).isEqualTo(ITEM.without("ss"));
    assertThat(update("missing", Action.DELETE, TextSet.of("x"))).isEqualTo(ITEM);
    Update removal = AttributeUpdate.update(Map.of("a", new AttributeUpdate(Action.DELETE, null)));
    assertThat(removal.apply(ITEM).after()).isEqualTo(ITEM.without("a"));
    assertThat(removal.createsItem()).isFalse();
  }

  @Test
  void attributeUpdateThatDoesNotFitIsRefused() {
    assertThatThrownBy(
            () -> AttributeUpdate.update(Map.of("a", new AttributeUpdate(Action.PUT, null))))
        .hasMessage(INVALID + "Only DELETE action is allowed when no attribute value is specified");
    assertThatThrownBy(() -> update("a", Action.DELETE, s("1")))
        .hasMessage(INVALID + "DELETE action with value is not supported for the type S");
    assertThatThrownBy(() -> update("a", Action.ADD, m("k", s("1"))))
        .hasMessage(INVALID + "ADD action is not supported for the type M");
    assertThatThrownBy(() -> update("s", Action.ADD, n("1")))
        .isInstanceOf(ExpressionException.class)
        .hasMessage("Type mismatch for attribute to update");
    assertThatThrownBy(() -> update("ss", Action.DELETE, ns("1")))
        .hasMessage("Type mismatch for attribute to update");
  }

  private static Item update(String attribute, Action action, AttributeValue value) {
    return AttributeUpdate.update(Map.of(attribute, new AttributeUpdate(action, value)))
        .apply(ITEM)
        .after();
  }

  private static boolean filter(
      String attribute, ComparisonOperator operator, AttributeValue... arguments) {
    Optional<Condition> condition =
        AttributeConditions.ofFilter(
            Map.of(attribute, new AttributeCondition(operator, List.of(arguments))), null);
    return condition.orElseThrow().holds(ITEM);
  }

  private static boolean expected(ExpectedAttribute entry) {
    return AttributeConditions.ofExpected(Map.of("a", entry), null).orElseThrow().holds(ITEM);
  }

  private static void assertExpected(ExpectedAttribute entry, String message) {
    assertThatThrownBy(() -> expected(entry))
        .isInstanceOf(ExpressionException.class)
        .hasMessage(INVALID + message);
  }
}
