package dev.millrace.engine.table.expression;

import static dev.millrace.engine.table.expression.Values.b;
import static dev.millrace.engine.table.expression.Values.item;
import static dev.millrace.engine.table.expression.Values.l;
import static dev.millrace.engine.table.expression.Values.m;
import static dev.millrace.engine.table.expression.Values.n;
import static dev.millrace.engine.table.expression.Values.ns;
import static dev.millrace.engine.table.expression.Values.parser;
import static dev.millrace.engine.table.expression.Values.s;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.engine.table.value.AttributeValue;
import dev.millrace.engine.table.value.AttributeValue.Flag;
import dev.millrace.engine.table.value.AttributeValue.KeyValue;
import dev.millrace.engine.table.value.AttributeValue.Null;
import dev.millrace.engine.table.value.AttributeValue.TextSet;
import dev.millrace.engine.table.value.Item;
import dev.millrace.engine.table.value.RandomValues;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which items a condition holds for. */
class ConditionTest {
  private static final Item ITEM =
      item(
          "str", s("hello"),
          "num", n("5"),
          "bin", b("bytes"),
          "yes", new Flag(true),
          "nul", new Null(),
          "tags", TextSet.of("red", "blue"),
          "nums", ns("1", "2"),
          "lst", l(s("a"), n("2"), m("deep", s("x"))),
          "doc", m("inn", m("er", n("7")), "also", l(n("1"))));

  private static final Map<String, AttributeValue> VALUES =
      Map.ofEntries(
          Map.entry(":hello", s("hello")),
          Map.entry(":he", s("he")),
          Map.entry(":ell", s("ell")),
          Map.entry(":b", b("yte")),
          Map.entry(":five", n("5.0")),
          Map.entry(":four", n("4")),
          Map.entry(":six", n("6")),
          Map.entry(":two", n("2")),
          Map.entry(":yes", new Flag(true)),
          Map.entry(":red", s("red")),
          Map.entry(":tags", TextSet.of("blue", "red")),
          Map.entry(":x", m("deep", s("x"))),
          Map.entry(":S", s("S")),
          Map.entry(":NS", s("NS")));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "str = :hello|true",
        "num = :five|true",
        "num = :hello|false",
        "num <> :hello|true",
        "absent <> :hello|true",
        "absent = :hello|false",
        "absent = gone|false",
        "tags = :tags|true",
        "num > :four AND num < :six|true",
        "num >= :five AND num <= :five|true",
        "num < :hello|false",
        "str < :five|false",
        "absent < :five|false",
        "num BETWEEN :four AND :six|true",
        "num BETWEEN :five AND :five|true",
        "str BETWEEN :four AND :six|false",
        "NOT num BETWEEN :four AND :six|false",
        "num IN (:four, :five)|true",
        "num IN (:four, :hello)|false",
        "absent IN (:four)|false",
        "attribute_exists(doc.inn.er)|true",
        "attribute_exists(doc.inn.absent)|false",
        "attribute_exists(str.x)|false",
        "attribute_exists(lst[2].deep)|true",
        "attribute_exists(lst[3])|false",
        "attribute_exists(doc[0])|false",
        "attribute_not_exists(absent)|true",
        "attribute_exists(nul)|true",
        "attribute_type(str, :S)|true",
        "attribute_type(nums, :NS)|true",
        "attribute_type(num, :S)|false",
        "begins_with(str, :he)|true",
        "begins_with(str, :ell)|false",
        "begins_with(num, :he)|false",
        "begins_with(absent, :he)|false",
        "contains(str, :ell)|true",
        "contains(bin, :b)|true",
        "contains(tags, :red)|true",
        "contains(nums, :two)|true",
        "contains(nums, :red)|false",
        "contains(lst, :two)|true",
        "contains(lst, :x)|true",
        "contains(doc, :hello)|false",
        "contains(absent, :hello)|false",
        "contains(:hello, str)|true",
        "size(str) = :five|true",
        "size(bin) = :five|true",
        "size(tags) = :two|true",
        "size(doc) = :two|true",
        "size(num) = :two|false",
        "size(absent) < :two|false",
        "yes = :yes|true",
        "num = :four OR str = :hello AND yes = :yes|true",
        "(num = :five OR str = :he) AND yes = :he|false",
        "num = :five OR str = :he AND yes = :he|true",
        "NOT num = :four AND str = :hello|true",
        "NOT (num = :five AND str = :hello)|false",
        "not not num = :five and (str) = (:hello)|true",
        "(doc.inn).er > doc.also[0]|true"
      })
  void conditionHoldsAsTheServiceSays(String text, boolean expected) {
    assertThat(parser(VALUES).condition(text).holds(ITEM)).isEqualTo(expected);
  }

  @Test
  void placeholderNamesStandForAnyName() {
    ExpressionParser parser =
        parser(Map.of("#dot", "a.b", "#word", "status"), Map.of(":v", n("1")));
    Condition condition = parser.condition("#dot.#word[1] = :v");
    assertThat(condition.holds(item("a.b", m("status", l(n("0"), n("1")))))).isTrue();
    assertThat(condition.holds(item("a", m("b", m("status", n("1")))))).isFalse();
  }

  @Test
  void comparisonsOfRandomValuesAgreeWithTheOrderOfTheirTypes() {
    Random random = new Random(20_260_715L);
    RandomValues values = new RandomValues(random);
    for (int i = 0; i < 5_000; i++) {
      AttributeValue a = values.value(2);
      AttributeValue b = values.value(2);
      for (Comparator comparator : Comparator.values()) {
        assertThat(
                new Condition.Comparison(
                        new Operand.Path(DocumentPath.of("a")), comparator, new Operand.Literal(b))
                    .holds(item("a", a)))
            .as("%s %s %s", a, comparator, b)
            .isEqualTo(expected(a, comparator, b));
      }
    }
  }

  private static boolean expected(AttributeValue a, Comparator comparator, AttributeValue b) {
    if (comparator == Comparator.EQ || comparator == Comparator.NE) {
      return a.equals(b) == (comparator == Comparator.EQ);
    }
    if (!(a instanceof KeyValue left && b instanceof KeyValue right) || a.type() != b.type()) {
      return false;
    }
    int order = left.compareTo(right);
    String symbol = comparator.symbol();
    return (symbol.contains("=") && order == 0)
        || (symbol.startsWith("<") && order < 0)
        || (symbol.startsWith(">") && order > 0);
  }
}
