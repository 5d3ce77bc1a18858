package dev.millrace.engine.table.expression;

import static dev.millrace.engine.table.expression.Values.OF_EVERY_TYPE;
import static dev.millrace.engine.table.expression.Values.n;
import static dev.millrace.engine.table.expression.Values.parser;
import static dev.millrace.engine.table.expression.Values.s;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.engine.table.expression.DocumentPath.Element;
import dev.millrace.engine.table.expression.DocumentPath.Index;
import dev.millrace.engine.table.expression.DocumentPath.Name;
import dev.millrace.engine.table.value.AttributeValue;
import dev.millrace.engine.table.value.RandomValues;
import dev.millrace.engine.table.value.ValueType;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Random expressions: those that make sense come back as they were, the others are refused. */
class ExpressionFuzzTest {
  private static final long SEED = 20_260_716L;
  private static final String[] PIECES = {
    "a",
    "b.c",
    "#n",
    ":S",
    ":N",
    ":L",
    ":SS",
    ":zz",
    "(",
    ")",
    ",",
    ".",
    "[0]",
    "[",
    "]",
    "=",
    "<>",
    "<",
    ">=",
    "+",
    "-",
    "AND",
    "or",
    "NOT",
    "BETWEEN",
    "IN",
    "SET",
    "REMOVE",
    "ADD",
    "delete",
    "size(",
    "contains(",
    "attribute_exists(",
    "begins_with(",
    "attribute_type(",
    "if_not_exists(",
    "list_append(",
    "bogus(",
    "name",
    "_",
    "7",
    "\"",
    "é",
    "😀",
    "\0",
    "  "
  };

  private final Random random = new Random(SEED);
  private final Map<String, AttributeValue> values = new TreeMap<>();

  @Test
  void conditionComesBackAsItWasPrinted() {
    for (int i = 0; i < 3_000; i++) {
      values.clear();
      Condition condition = condition(4);
      String text = print(condition);
      assertThat(parser(values).condition(text)).as(text).isEqualTo(condition);
    }
  }

  @Test
  void anyTextIsParsedOrRefusedInWords() {
    RandomValues items = new RandomValues(random);
    int accepted = 0;
    for (int i = 0; i < 60_000; i++) {
      String text = text();
      ExpressionParser parser = parser(Map.of("#n", "name"), OF_EVERY_TYPE);
      try {
        switch (random.nextInt(4)) {
          case 0 -> parser.condition(text).holds(items.item());
          case 1 -> parser.update(text).apply(items.item());
          case 2 -> parser.projection(text).of(items.item());
          default -> KeyCondition.of(parser.keyCondition(text));
        }
        accepted++;
      } catch (ExpressionException e) {
        assertThat(e.wording()).isNotEmpty();
      }
    }
    assertThat(accepted).isGreaterThan(100);
  }

  private String text() {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(12); i >= 0; i--) {
      text.append(PIECES[random.nextInt(PIECES.length)]).append(random.nextBoolean() ? " " : "");
    }
    return text.toString();
  }

  private Condition condition(int depth) {
    return switch (random.nextInt(depth > 0 ? 11 : 8)) {
      case 0 -> new Condition.Exists(path("e"));
      case 1 -> new Condition.NotExists(path("e"));
      case 2 -> new Condition.HasType(operand("t"), any(ValueType.class));
      case 3 -> new Condition.BeginsWith(new Operand.Path(path("p")), literal());
      case 4 -> new Condition.Contains(operand("c"), literal());
      case 5 -> new Condition.In(operand("i"), List.of(literal(), operand("j"), literal()));
      case 6 -> new Condition.Between(operand("w"), new Operand.Literal(n("1")), operand("u"));
      case 7 -> new Condition.Comparison(operand("l"), any(Comparator.class), operand("r"));
      case 8 -> new Condition.Not(condition(depth - 1));
      case 9 -> new Condition.And(condition(depth - 1), condition(depth - 1));
      default -> new Condition.Or(condition(depth - 1), condition(depth - 1));
    };
  }

  /** Operands of one condition begin with different names, so that they are never the same. */
  private Operand operand(String root) {
    return random.nextInt(4) == 0
        ? new Operand.Size(new Operand.Path(path(root)))
        : new Operand.Path(path(root));
  }

  private <E extends Enum<E>> E any(Class<E> type) {
    List<E> all = List.copyOf(EnumSet.allOf(type));
    return all.get(random.nextInt(all.size()));
  }

  private Operand literal() {
    return new Operand.Literal(s("v" + random.nextInt(5)));
  }

  private DocumentPath path(String root) {
    List<Element> rest = new ArrayList<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      rest.add(random.nextBoolean() ? new Name("x" + i) : new Index(random.nextInt(100)));
    }
    return new DocumentPath(new Name(root + random.nextInt(3)), rest);
  }

  private String print(Condition condition) {
    return switch (condition) {
      case Condition.And(Condition a, Condition b) -> group(a) + " AND " + group(b);
      case Condition.Or(Condition a, Condition b) -> group(a) + " oR " + group(b);
      case Condition.Not(Condition negated) -> "NOT " + group(negated);
      case Condition.Exists(DocumentPath path) -> "attribute_exists(" + print(path) + ")";
      case Condition.NotExists(DocumentPath path) -> "attribute_not_exists(" + print(path) + ")";
      case Condition.HasType(Operand operand, ValueType type) ->
          "attribute_type(" + print(operand) + "," + reference(s(type.wireName())) + ")";
      case Condition.BeginsWith(Operand operand, Operand prefix) ->
          "begins_with(" + print(operand) + ", " + print(prefix) + ")";
      case Condition.Contains(Operand operand, Operand sought) ->
          "contains (" + print(operand) + "\t, " + print(sought) + ")";
      case Condition.In(Operand operand, List<Operand> candidates) ->
          print(operand)
              + candidates.stream().map(this::print).collect(Collectors.joining(",", " in(", ")"));
      case Condition.Between(Operand operand, Operand lower, Operand upper) ->
          print(operand) + " between " + print(lower) + " and " + print(upper);
      case Condition.Comparison(Operand left, Comparator comparator, Operand right) ->
          print(left) + comparator.symbol() + print(right);
    };
  }

  private String group(Condition condition) {
    return "(" + print(condition) + ")";
  }

  private String print(Operand operand) {
    return switch (operand) {
      case Operand.Path(DocumentPath path) -> print(path);
      case Operand.Literal(AttributeValue value) -> reference(value);
      case Operand.Size(Operand of) -> "size(" + print(of) + ")";
    };
  }

  private static String print(DocumentPath path) {
    return path.rest().stream()
        .map(element -> element instanceof Name ? "." + element : " " + element)
        .collect(Collectors.joining("", path.root().name(), ""));
  }

  private String reference(AttributeValue value) {
    String name = ":v" + values.size();
    values.put(name, value);
    return name;
  }
}
