package dev.millrace.engine.table.expression;

import static dev.millrace.engine.table.expression.Values.b;
import static dev.millrace.engine.table.expression.Values.n;
import static dev.millrace.engine.table.expression.Values.parser;
import static dev.millrace.engine.table.expression.Values.s;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.engine.table.expression.KeyCondition.KeyElement;
import dev.millrace.engine.table.value.AttributeValue;
import dev.millrace.engine.table.value.AttributeValue.Flag;
import dev.millrace.engine.table.value.AttributeValue.KeyValue;
import dev.millrace.engine.table.value.ValueType;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a query's key condition reads, and what it may not say. */
class KeyConditionTest {
  private static final KeyElement PARTITION = new KeyElement("pk", ValueType.S);
  private static final KeyElement SORT = new KeyElement("sk", ValueType.N);
  private static final String NESTED_OPERATION =
      "Invalid KeyConditionExpression: KeyConditionExpressions cannot contain nested operations";
  private static final String NESTED_ATTRIBUTE =
      "Invalid KeyConditionExpression: KeyConditionExpressions cannot have conditions on nested"
          + " attributes";
  private static final String SEVERAL =
      "Invalid condition in KeyConditionExpression: Multiple attribute names used in one condition";

  private static final Map<String, AttributeValue> VALUES =
      Map.of(":p", s("p"), ":one", n("1"), ":five", n("5"), ":s", s("x"), ":no", new Flag(false));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "pk = :p|-1 0 1 2 5 6",
        "pk = :p AND sk = :five|5",
        "sk < :five and pk = :p|-1 0 1 2",
        "pk = :p AND sk <= :five|-1 0 1 2 5",
        "pk = :p AND sk > :one|2 5 6",
        "pk = :p AND :one <= sk|1 2 5 6",
        "(:p = pk) AND (sk BETWEEN :one AND :five)|1 2 5"
      })
  void keyConditionReadsARunOfSortKeys(String text, String expected) {
    KeyRange range = range(text, SORT);
    assertThat(range.partition()).isEqualTo(s("p"));
    List<AttributeValue> keys =
        List.of("-1", "0", "1", "2", "5", "6").stream()
            .map(Values::n)
            .filter(key -> holds(range, (KeyValue) key))
            .toList();
    assertThat(keys).isEqualTo(List.of(expected.split(" ")).stream().map(Values::n).toList());
  }

  @Test
  void prefixIsOfTextOrBinary() {
    KeyElement text = new KeyElement("sk", ValueType.S);
    KeyRange range = range("pk = :p AND begins_with(sk, :s)", text);
    assertThat(holds(range, (KeyValue) s("xy"))).isTrue();
    assertThat(holds(range, (KeyValue) s("yx"))).isFalse();
    assertThat(range.sortTest().orElseThrow().lowerBound()).contains((KeyValue) s("x"));
    assertThat(new SortTest.BeginsWith((KeyValue) b("a")).holds((KeyValue) b("ab"))).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a > b and size(b) > c or a > c|Invalid operator used in KeyConditionExpression: OR",
        "a in (b, size(c), d)|Invalid operator used in KeyConditionExpression: IN",
        "attribute_exists(a)|Invalid operator used in KeyConditionExpression: attribute_exists",
        "contains(a.d, b)|Invalid operator used in KeyConditionExpression: contains",
        "attribute_type(a, :type)|Invalid operator used in KeyConditionExpression: attribute_type",
        "not a > b|Invalid operator used in KeyConditionExpression: NOT",
        "a <> b|Invalid operator used in KeyConditionExpression: <>",
        ":s between size(b) and size(a) and b > :p|Invalid condition in KeyConditionExpression:"
            + " BETWEEN operator must have the key attribute as its first operand",
        "begins_with(:s, b) and a > :p|Invalid condition in KeyConditionExpression: begins_with"
            + " operator must have the key attribute as its first operand",
        "size(b) > a AND a.b > b AND b > c|" + NESTED_OPERATION,
        "a > size(b.d)|" + NESTED_OPERATION,
        "a between size(b) and size(a)|" + NESTED_OPERATION,
        "b > a.b|" + SEVERAL,
        "b between c[1] and d|" + SEVERAL,
        "begins_with(a, b)|" + SEVERAL,
        "b.d > a AND c.d > e.f|" + NESTED_ATTRIBUTE,
        "b[0] > a|" + NESTED_ATTRIBUTE,
        ":five > :one AND a < :one|Invalid condition in KeyConditionExpression: No key attribute"
            + " specified",
        "pk = :p AND sk > :one AND sk < :five|Invalid KeyConditionExpression:"
            + " KeyConditionExpressions must only contain one condition per key"
      })
  void conditionThatIsNotAboutKeysIsRefused(String text, String message) {
    Map<String, AttributeValue> values =
        Map.of(":p", s("p"), ":one", n("1"), ":five", n("5"), ":s", s("x"), ":type", s("S"));
    assertThatThrownBy(() -> KeyCondition.of(parser(values).keyCondition(text)))
        .isInstanceOf(ExpressionException.class)
        .hasMessage(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sk = :five|Query condition missed key schema element: pk",
        "pk = :p AND extra = :five|Query condition missed key schema element: sk",
        "pk > :p|Query key condition not supported",
        "pk = :one|One or more parameter values were invalid: Condition parameter type does not"
            + " match schema type",
        "pk = :p AND sk = :no|One or more parameter values were invalid: Condition parameter type"
            + " does not match schema type",
        "pk = :p AND sk > :one AND extra = :five|The number of query conditions (3) exceeds the"
            + " number of key attributes defined in the schema (2)"
      })
  void keysThatTheTableDoesNotHaveAreRefused(String text, String message) {
    assertThatThrownBy(() -> range(text, SORT))
        .isInstanceOf(ExpressionException.class)
        .hasMessage(message);
  }

  @Test
  void tableWithoutSortKeyTakesOneCondition() {
    assertThat(range("pk = :p", null).sortTest()).isEmpty();
    assertThatThrownBy(() -> range("pk = :p AND sk = :one", null))
        .hasMessage(
            "The number of query conditions (2) exceeds the number of key attributes defined in the"
                + " schema (1)");
  }

  private static boolean holds(KeyRange range, KeyValue key) {
    return range.sortTest().map(test -> test.holds(key)).orElse(true);
  }

  private static KeyRange range(String text, @Nullable KeyElement sort) {
    return KeyCondition.of(parser(VALUES).keyCondition(text)).range(PARTITION, sort);
  }
}
