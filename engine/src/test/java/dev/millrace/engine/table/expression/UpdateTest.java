package dev.millrace.engine.table.expression;

import static dev.millrace.engine.table.expression.Values.item;
import static dev.millrace.engine.table.expression.Values.l;
import static dev.millrace.engine.table.expression.Values.m;
import static dev.millrace.engine.table.expression.Values.n;
import static dev.millrace.engine.table.expression.Values.ns;
import static dev.millrace.engine.table.expression.Values.parser;
import static dev.millrace.engine.table.expression.Values.s;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.engine.table.expression.Update.Updated;
import dev.millrace.engine.table.value.AttributeValue;
import dev.millrace.engine.table.value.AttributeValue.Flag;
import dev.millrace.engine.table.value.AttributeValue.TextSet;
import dev.millrace.engine.table.value.Item;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What updates make of items. */
class UpdateTest {
  private static final String INCORRECT =
      "An operand in the update expression has an incorrect data type";
  private static final String INVALID =
      "The document path provided in the update expression is invalid for update";
  private static final String MISSING =
      "The provided expression refers to an attribute that does not exist in the item";

  private static final Map<String, AttributeValue> VALUES =
      Map.of(
          ":one", n("1"),
          ":huge", n("9.9e125"),
          ":s", s("text"),
          ":list", l(n("8"), n("9")),
          ":set", TextSet.of("a", "b"),
          ":ns", ns("1", "2"));

  @Test
  void rightHandSidesReadTheItemAsItWas() {
    Item before = item("a", n("1"), "b", n("2"));
    assertThat(apply("SET a = b, b = a, c = a + b", before))
        .isEqualTo(item("a", n("2"), "b", n("1"), "c", n("3")));
  }

  @Test
  void setComputesAndFallsBack() {
    Item before = item("a", n("1"), "l", l(n("7")));
    assertThat(apply("SET a = a - :one, b = if_not_exists(b, :one) + a", before))
        .isEqualTo(item("a", n("0"), "b", n("2"), "l", l(n("7"))));
    assertThat(
            apply(
                "SET l = list_append(:list, l), m = list_append(l, if_not_exists(x, :list))",
                before))
        .isEqualTo(
            item("a", n("1"), "l", l(n("8"), n("9"), n("7")), "m", l(n("7"), n("8"), n("9"))));
    assertThat(apply("SET a = (if_not_exists(a, :s))", before)).isEqualTo(before);
  }

  @Test
  void nestedPathsChangeOnlyWhatTheyName() {
    Item before = item("d", m("x", n("1"), "y", m("z", n("2"))), "keep", new Flag(true));
    assertThat(apply("SET d.y.z = :s, d.w = :one REMOVE d.x", before))
        .isEqualTo(item("d", m("w", n("1"), "y", m("z", s("text"))), "keep", new Flag(true)));
  }

  @Test
  void indexesAreThoseOfTheListAsItWas() {
    Item before = item("l", l(n("10"), n("11"), n("12"), n("13")));
    assertThat(apply("REMOVE l[0], l[2]", before)).isEqualTo(item("l", l(n("11"), n("13"))));
    assertThat(apply("SET l[3] = :s REMOVE l[0]", before))
        .isEqualTo(item("l", l(n("11"), n("12"), s("text"))));
    assertThat(apply("SET l[9] = :one, l[7] = :s, l[0] = l[1] REMOVE l[20]", before))
        .isEqualTo(item("l", l(n("11"), n("11"), n("12"), n("13"), s("text"), n("1"))));
  }

  @Test
  void addCountsAndUnitesAndCreates() {
    assertThat(apply("ADD a :one, b :ns, c :set", item("a", n("41"), "b", ns("2", "3"))))
        .isEqualTo(item("a", n("42"), "b", ns("1", "2", "3"), "c", TextSet.of("a", "b")));
    assertThat(apply("ADD d.a :one", item("d", m("b", n("1")))))
        .isEqualTo(item("d", m("a", n("1"), "b", n("1"))));
  }

  @Test
  void deleteTakesMembersAndTheSetWithItsLast() {
    assertThat(
            apply(
                "DELETE a :set, b :set, c :set",
                item("a", TextSet.of("a", "c"), "b", TextSet.of("a", "b"))))
        .isEqualTo(item("a", TextSet.of("c")));
  }

  @ParameterizedTest
  @CsvSource({
    "SET b = absent, MISSING",
    "SET b = absent + :one, MISSING",
    "'SET b = list_append(absent, :list)', MISSING",
    "SET b = str + :one, INCORRECT",
    "'SET b = list_append(str, :list)', INCORRECT",
    "SET b = :one - str, INCORRECT",
    "ADD str :one, INCORRECT",
    "ADD strs :ns, INCORRECT",
    "DELETE str :set, INCORRECT",
    "DELETE strs :ns, INCORRECT",
    "SET absent.b = :one, INVALID",
    "SET str.b = :one, INVALID",
    "SET str[0] = :one, INVALID",
    "SET lst.b = :one, INVALID",
    "SET doc[0] = :one, INVALID",
    "SET lst[7].b = :one, INVALID",
    "REMOVE absent.b, INVALID",
    "REMOVE absent[0], INVALID"
  })
  void updateThatDoesNotFitTheItemIsRefused(String text, String which) {
    Item before =
        item("str", s("x"), "strs", TextSet.of("x"), "lst", l(n("1")), "doc", m("k", n("1")));
    String message =
        switch (which) {
          case "MISSING" -> MISSING;
          case "INCORRECT" -> INCORRECT;
          default -> INVALID;
        };
    assertThatThrownBy(() -> apply(text, before))
        .isInstanceOf(ExpressionException.class)
        .hasMessage(message);
  }

  @Test
  void numbersThatGrowTooLargeAreRefused() {
    assertThatThrownBy(() -> apply("ADD a :huge", item("a", n("9.9e125"))))
        .isInstanceOf(ExpressionException.class)
        .hasMessage(
            "Number overflow. Attempting to store a number with magnitude larger than supported"
                + " range");
    assertThatThrownBy(() -> apply("SET a = a + :huge", item("a", n("1"))))
        .hasMessage("Attempting to store more than 38 significant digits in a Number");
  }

  @Test
  void documentsThatGrowTooDeepAreRefused() {
    AttributeValue deep = n("1");
    for (int i = 1; i < AttributeValue.DEPTH_MAX; i++) {
      deep = m("k", deep);
    }
    Item before = item("deep", deep, "d", m("k", n("1")));
    assertThatThrownBy(() -> apply("SET d.k = deep", before))
        .hasMessage(
            "Nesting Levels have exceeded supported limits: Attributes in the item have nested"
                + " levels beyond supported limit");
  }

  @Test
  void whatWasUpdatedIsKnownBeforeAndAfter() {
    Item before = item("a", n("1"), "d", m("x", n("1"), "y", n("2")), "gone", s("g"), "k", s("k"));
    Updated updated =
        parser(Map.of(":v", n("5")))
            .update("SET d.x = :v, e = :v REMOVE gone ADD a :v")
            .apply(before);
    assertThat(updated.updatedOld())
        .isEqualTo(item("a", n("1"), "d", m("x", n("1")), "gone", s("g")));
    assertThat(updated.updatedNew()).isEqualTo(item("a", n("6"), "d", m("x", n("5")), "e", n("5")));
    assertThat(updated.after().attribute("k")).contains(s("k"));
  }

  @Test
  void onlyWhatGivesSomethingCreatesAnItem() {
    assertThat(parser(VALUES).update("SET a = :s").createsItem()).isTrue();
    assertThat(parser(VALUES).update("ADD a :one REMOVE b").createsItem()).isTrue();
    assertThat(parser(VALUES).update("REMOVE b DELETE c :set").createsItem()).isFalse();
    assertThat(AttributeUpdate.update(Map.of()).createsItem()).isTrue();
  }

  private static Item apply(String text, Item before) {
    return parser(VALUES).update(text).apply(before).after();
  }
}
