package dev.millrace.engine.table.expression;

import static dev.millrace.engine.table.expression.Values.OF_EVERY_TYPE;
import static dev.millrace.engine.table.expression.Values.n;
import static dev.millrace.engine.table.expression.Values.parser;
import static dev.millrace.engine.table.expression.Values.s;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.engine.table.value.AttributeValue;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the service says of conditions that are none. */
class ConditionErrorsTest {
  private static final String MISUSED =
      "The function is not allowed to be used this way in an expression; function: ";
  private static final String SAME =
      "The first operand must be distinct from the remaining operands for this operator or"
          + " function; operator: ";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "things are not gonna be ok|are|things are not",
        "a > 4|4|> 4",
        "attribute_exists(Pictures-RearView)|-|Pictures-RearView",
        "attribute_exists(\"Pictures.RearView\")|\"|(\"Pictures",
        "attribute_exists(Pictures..RearView)|.|..RearView",
        "attribute_exists(Pi#ctures.RearView)|#ctures|Pi#ctures.",
        "attribute_exists(asdf[a])|a|[a]",
        "attribute_exists()|)|()",
        "attribute_not_exists(|<EOF>|(",
        "a in b, c|b|in b,",
        "a > between|between|> between",
        "a in (b,c,)|)|,)",
        "(a)between(b.(c.d))and(c)|(|.(c",
        "(a)between(b.c.d)and((c)|<EOF>|)",
        "#$.b > a|#|#$",
        "a > :things.stuff|.|:things.stuff",
        "b[:a] > a|:a|[:a]",
        "ü > a|ü|ü >",
        "(a)between(b.c[4.5].#d)and(:a)|.|4.5",
        "size(a).b > a|.|).b",
        "(size(a))[0] > a|[|)[0",
        "a|<EOF>|a",
        "a AND b = c|AND|a AND b",
        "NOT a|<EOF>|a",
        "_x = :a|_x|_x =",
        "a = b = c|=|b = c",
        "a = b c|c|b c"
      })
  void whatCannotBeReadIsShownWithItsNeighbours(String text, String token, String near) {
    assertThat(refusal(text, Map.of(), Map.of()))
        .isEqualTo("Syntax error; token: \"" + token + "\", near: \"" + near + "\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a=a and a > ((views))",
        "(a)between(((b.c)).d)and(c)",
        "a > whatever((:things), ((a)))",
        "a=a AND ((a=a AND a=a)) AND a=a",
        "a=a OR ((a=a OR (a=a OR a=a)))",
        "((a = :v))"
      })
  void doubledParenthesesAreRedundant(String text) {
    assertThat(refusal(text, Map.of(), Map.of()))
        .isEqualTo("The expression has redundant parentheses;");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a=a and whatever((:things)) > a|Invalid function name; function: whatever",
        "attRIbute_exIsts((views), #a)|Invalid function name; function: attRIbute_exIsts",
        "if_not_exists(a, b) = :c|Invalid function name; function: if_not_exists",
        "a=a and attribute_exists((views), (#a)) > b|" + MISUSED + "attribute_exists",
        "begins_with(things, a) > b|" + MISUSED + "begins_with",
        "size(contains(a, b)) > a|" + MISUSED + "contains",
        "size(things)|" + MISUSED + "size",
        "a = b AND size(things)|" + MISUSED + "size",
        "a between b and attribute_exists(things)|" + MISUSED + "attribute_exists",
        "a in (b, attribute_exists(things))|" + MISUSED + "attribute_exists",
        "attribute_exists(views, #a)|Attribute name is a reserved keyword; reserved keyword: views",
        ":a < abOrT|Attribute name is a reserved keyword; reserved keyword: abOrT",
        "a.b.name = :a|Attribute name is a reserved keyword; reserved keyword: name"
      })
  void functionsAndWordsAreCheckedBeforeAnythingIsResolved(String text, String message) {
    assertThat(refusal(text, Map.of(), Map.of())).isEqualTo(message);
  }

  @ParameterizedTest
  @CsvSource({
    "'attribute_exists(#Pictures.RearView, :a) and a=a', name, #Pictures",
    "begins_with(Pictures.#RearView), name, #RearView",
    "'(#P between :lo and :hi) and (#PC in (:cat1, :cat2))', name, #P",
    "#4g > a, name, #4g",
    "(a)between(b.c[45].#d)and(:a), name, #d",
    "'begins_with(:hello, #a, #b)', value, :hello",
    ":a < :b, value, :a",
    ":_ > a, value, :_"
  })
  void undefinedPlaceholdersAreNamedFromLeftToRight(String text, String what, String name) {
    String where = what.equals("name") ? "the document path" : "expression";
    assertThat(refusal(text, Map.of(), Map.of()))
        .isEqualTo(
            "An expression attribute %s used in %s is not defined; attribute %s: %s",
            what, where, what, name);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "attribute_exists(things, a) and a=a|attribute_exists|2",
        "attribute_type(things)|attribute_type|1",
        "begins_with(things, size(a), b)|begins_with|3",
        "contains(things)|contains|1",
        "size(things, a) > b|size|2"
      })
  void functionsCountTheirOperands(String text, String function, int operands) {
    assertThat(refusal(text, Map.of(), Map.of()))
        .isEqualTo(
            "Incorrect number of operands for operator or function; operator or function: "
                + function
                + ", number of operands: "
                + operands);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "attribute_type(ab.bc[1].a, SS)|attribute_type|{NS,SS,L,BS,N,M,B,BOOL,NULL,S}",
        "attribute_type(a, size(a))|attribute_type|N",
        "attribute_type(a, :BS)|attribute_type|BS",
        "begins_with(a, size(a))|begins_with|N",
        "begins_with(:NULL, a)|begins_with|NULL",
        "begins_with(a, :M)|begins_with|M",
        "size(size(a)) > :N|size|N",
        "attribute_not_exists(size(:N))|size|N",
        "size(:BOOL) > a|size|BOOL",
        "size(:NULL) > a|size|NULL",
        "a < :BOOL|<|BOOL",
        ":L >= a|>=|L",
        "a between :SS and :S|BETWEEN|SS"
      })
  void operandsOfTheWrongTypeAreRefused(String text, String operator, String type) {
    assertThat(refusal(text, Map.of(), OF_EVERY_TYPE))
        .isEqualTo(
            "Incorrect operand type for operator or function; operator or function: "
                + operator
                + ", operand type: "
                + type);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a = a AND #a = b AND :views > a|" + SAME + "=, first operand: [a]",
        "#a <> a|" + SAME + "<>, first operand: [a]",
        "((a=a) OR (a=a))|" + SAME + "=, first operand: [a]",
        "contains(ab.bc[1].a, ab.bc[1].#a)|" + SAME + "contains, first operand: [ab, bc, [1], a]",
        "a IN (b, a)|" + SAME + "IN, first operand: [a]"
      })
  void operandIsNotComparedWithItself(String text, String message) {
    assertThat(refusal(text, Map.of("#a", "a"), Map.of())).isEqualTo(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "attribute_exists(:S) and a=a|Operator or function requires a document path; operator or"
            + " function: attribute_exists",
        "attribute_type(a, :S)|Invalid attribute type name found; type: a, valid types:"
            + " {B,NULL,SS,BOOL,L,BS,N,NS,S,M}",
        "a between :N and :S|The BETWEEN operator requires same data type for lower and upper"
            + " bounds; lower bound operand: AttributeValue: {N:1}, upper bound operand:"
            + " AttributeValue: {S:a}",
        "a[99999999999] = :S|List index is not within the allowable range; index: [99999999999]"
      })
  void operandsThatMakeNoSenseAreRefused(String text, String message) {
    assertThat(refusal(text, Map.of(), OF_EVERY_TYPE)).isEqualTo(message);
  }

  @Test
  void boundsInTheWrongOrderAreRefused() {
    assertThat(refusal("a between :b and :a", Map.of(), Map.of(":a", s("a"), ":b", s("b"))))
        .isEqualTo(
            "The BETWEEN operator requires upper bound to be greater than or equal to lower bound;"
                + " lower bound operand: AttributeValue: {S:b}, upper bound operand:"
                + " AttributeValue: {S:a}");
  }

  @Test
  void expressionsAreLimited() {
    assertThat(refusal("", Map.of(), Map.of())).isEqualTo("The expression can not be empty;");
    assertThat(refusal(" \t\n", Map.of(), Map.of())).isEqualTo("The expression can not be empty;");
    assertThat(refusal("a".repeat(4097), Map.of(), Map.of()))
        .isEqualTo("Expression size has exceeded the maximum allowed size; expression size: 4097");
    assertThat(refusal("NOT ".repeat(301) + "a = b", Map.of(), Map.of()))
        .isEqualTo("The expression contains too many operators; operator count: 301");
    assertThat(refusal("(".repeat(4000), Map.of(), Map.of()))
        .isEqualTo("The expression has redundant parentheses;");
    assertThat(refusal("a" + ".b".repeat(32) + " = c", Map.of(), Map.of()))
        .isEqualTo("The document path has too many nesting elements; nesting elements: 33");
    String candidates =
        IntStream.range(0, 101).mapToObj(i -> ":N").collect(Collectors.joining(","));
    assertThat(refusal("a IN (" + candidates + ")", Map.of(), OF_EVERY_TYPE))
        .isEqualTo("The IN operator is provided with too many operands; number of operands: 101");
  }

  @Test
  void errorNamesTheParameterItIsIn() {
    ExpressionParser parser = parser(Map.of());
    assertThatThrownBy(() -> parser.filter("a"))
        .hasMessage("Invalid FilterExpression: Syntax error; token: \"<EOF>\", near: \"a\"");
    assertThatThrownBy(() -> parser.keyCondition("a"))
        .hasMessage("Invalid KeyConditionExpression: Syntax error; token: \"<EOF>\", near: \"a\"");
    assertThatThrownBy(() -> parser.projection("a,"))
        .hasMessage("Invalid ProjectionExpression: Syntax error; token: \"<EOF>\", near: \",\"");
  }

  @Test
  void placeholdersAreCheckedAndMustBeUsed() {
    assertPlaceholders(Map.of(), null, "ExpressionAttributeNames must not be empty");
    assertPlaceholders(null, Map.of(), "ExpressionAttributeValues must not be empty");
    assertPlaceholders(
        Map.of("a", "a"),
        null,
        "ExpressionAttributeNames contains invalid key: Syntax error; key: \"a\"");
    assertPlaceholders(
        null,
        Map.of("#b", s("a")),
        "ExpressionAttributeValues contains invalid key: Syntax error; key: \"#b\"");
    assertPlaceholders(
        Map.of("#a", ""),
        null,
        "ExpressionAttributeNames contains invalid value: Empty attribute name for key #a");
    Placeholders placeholders =
        new Placeholders(Map.of("#a", "a"), Map.of(":a", n("1"), ":b", n("2")));
    new ExpressionParser(placeholders).condition("#a = :a");
    assertThatThrownBy(placeholders::checkAllUsed)
        .hasMessage(
            "Value provided in ExpressionAttributeValues unused in expressions: keys: {:b}");
    new ExpressionParser(placeholders).update("SET c = :b");
    placeholders.checkAllUsed();
  }

  @Test
  void thereAreAllReservedWords() {
    assertThat(ReservedWords.count()).isEqualTo(573);
    assertThat(ReservedWords.contains("Zone")).isTrue();
    assertThat(ReservedWords.contains("aborted")).isFalse();
  }

  private static void assertPlaceholders(
      @Nullable Map<String, String> names,
      @Nullable Map<String, AttributeValue> values,
      String message) {
    assertThatThrownBy(() -> new Placeholders(names, values))
        .isInstanceOf(ExpressionException.class)
        .hasMessage(message);
  }

  private static String refusal(
      String text, Map<String, String> names, Map<String, AttributeValue> values) {
    try {
      return "accepted: " + parser(names, values).condition(text);
    } catch (ExpressionException e) {
      assertThat(e.wording()).startsWith("Invalid ConditionExpression: ");
      return e.wording().substring("Invalid ConditionExpression: ".length());
    }
  }
}
