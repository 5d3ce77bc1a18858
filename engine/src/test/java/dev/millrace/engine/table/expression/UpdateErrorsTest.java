package dev.millrace.engine.table.expression;

import static dev.millrace.engine.table.expression.Values.OF_EVERY_TYPE;
import static dev.millrace.engine.table.expression.Values.parser;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.engine.table.value.AttributeValue;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the service says of updates that are none. */
class UpdateErrorsTest {
  private static final Map<String, String> NAMES = Map.of("#c", "c", "#d", "[3]");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "whatever",
        "set a",
        "add a",
        "delete a",
        "set a=set",
        "remove a = b",
        "add a = b",
        "delete a b",
        "delete a if_not_exist(b)",
        "add abort b",
        "remove a b",
        "set a b",
        "set :a = b",
        "remove :a",
        "set a = b / c",
        "set a = b * c",
        "set a[1] = \"eight\"",
        "set a[1] = 1",
        "SET a = if_not_exist(a, 100)",
        "SET if_not_exist(a, b) = a",
        "set (a = (b + c))",
        "set a = (b.c).d + e",
        "set a = (b.c)[0] + e",
        "set a = b + c + d",
        "set a = list_append(b, c + d)",
        "set a = b,"
      })
  void whatCannotBeReadIsASyntaxError(String text) {
    assertThat(refusal(text, Map.of(), Map.of())).startsWith("Syntax error; token: \"");
  }

  @Test
  void syntaxErrorShowsTheTokenWithItsNeighbours() {
    assertThat(refusal("INVALID SYNTAX HERE", Map.of(), Map.of()))
        .isEqualTo("Syntax error; token: \"INVALID\", near: \"INVALID SYNTAX\"");
    assertThat(refusal("SET", Map.of(), Map.of()))
        .isEqualTo("Syntax error; token: \"<EOF>\", near: \"SET\"");
    assertThat(refusal("SET a = list_append(if_not_exists(b, 0), c)", Map.of(), Map.of()))
        .isEqualTo("Syntax error; token: \"0\", near: \", 0)\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        " set #c = :c set abOrt = true |Attribute name is a reserved keyword; reserved keyword:"
            + " abOrt",
        "set #x = if_not_exist(:c) set c = d|Invalid function name; function: if_not_exist",
        "set a = size(b)|Invalid function name; function: size",
        "set a = #x set c = :x|The \"SET\" section can only be used once in an update expression;",
        "delete #x :e set a = b delete #e :f|The \"DELETE\" section can only be used once in an"
            + " update expression;",
        "SET #x = if_not_exists(:c)|An expression attribute name used in the document path is not"
            + " defined; attribute name: #x",
        "SET #c = if_not_exists(:c)|An expression attribute value used in expression is not"
            + " defined; attribute value: :c"
      })
  void mistakesAreFoundInTheServicesOrder(String text, String message) {
    assertThat(refusal(text, NAMES, Map.of())).isEqualTo(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "set d[1] = a, d.b = a, c[1].a = a, #c = if_not_exists(a)|overlap|[c, [1], a]|[c]",
        "set #c[3].#d = a, #c[3] = a|overlap|[c, [3], [3]]|[c, [3]]",
        "set a = b remove a.x|overlap|[a]|[a, x]",
        "set l[0] = b remove l[0]|overlap|[l, [0]]|[l, [0]]",
        "set #c[3].#d = a, #c.#d[3] = if_not_exists(a)|conflict|[c, [3], [3]]|[c, [3], [3]]",
        "remove a.#c set a[1] = #d|conflict|[a, c]|[a, [1]]"
      })
  void pathsThatMeetAreRefused(String text, String how, String one, String two) {
    assertThat(refusal(text, NAMES, Map.of()))
        .isEqualTo(
            "Two document paths %s with each other; must remove or rewrite one of these paths; path"
                + " one: %s, path two: %s",
            how, one, two);
  }

  @ParameterizedTest
  @CsvSource({
    "'set b = list_append(:S, a), c = if_not_exists(a) add a.b :S', ADD, STRING",
    "delete a.b :S, DELETE, STRING",
    "add a.b :NULL, ADD, NULL",
    "add a.b :BOOL, ADD, BOOLEAN",
    "delete a.b :B, DELETE, BINARY",
    "add a.b :M, ADD, MAP",
    "delete a.b :L, DELETE, LIST",
    "delete a.b :N, DELETE, NUMBER"
  })
  void addAndDeleteTakeOnlyWhatCanBeAddedAndDeleted(String text, String action, String type) {
    assertThat(refusal(text, Map.of(), OF_EVERY_TYPE))
        .isEqualTo(
            "Incorrect operand type for operator or function; operator: "
                + action
                + ", operand type: "
                + type);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "set a = if_not_exists(c)|Incorrect number of operands for operator or function; operator"
            + " or function: if_not_exists, number of operands: 1",
        "set a = list_append(c)|Incorrect number of operands for operator or function; operator or"
            + " function: list_append, number of operands: 1",
        "set a = if_not_exists(:S, c)|Operator or function requires a document path; operator or"
            + " function: if_not_exists",
        "set a = if_not_exists(if_not_exists(a, b), c)|Operator or function requires a document"
            + " path; operator or function: if_not_exists",
        "set a = list_append(:S, a)|Incorrect operand type for operator or function; operator or"
            + " function: list_append, operand type: S",
        "set a = list_append(a, :M)|Incorrect operand type for operator or function; operator or"
            + " function: list_append, operand type: M",
        "set a = :S + :B|Incorrect operand type for operator or function; operator or function: +,"
            + " operand type: S",
        "set a = a - :L|Incorrect operand type for operator or function; operator or function: -,"
            + " operand type: L"
      })
  void functionsCheckTheirOperands(String text, String message) {
    assertThat(refusal(text, Map.of(), OF_EVERY_TYPE)).isEqualTo(message);
  }

  @Test
  void emptyUpdateIsRefused() {
    assertThat(refusal("", Map.of(), Map.of())).isEqualTo("The expression can not be empty;");
  }

  private static String refusal(
      String text, Map<String, String> names, Map<String, AttributeValue> values) {
    try {
      return "accepted: " + parser(names, values).update(text);
    } catch (ExpressionException e) {
      assertThat(e.wording()).startsWith("Invalid UpdateExpression: ");
      return e.wording().substring("Invalid UpdateExpression: ".length());
    }
  }
}
