package dev.millrace.delivery.filter;

import dev.millrace.protocol.codec.JsonText;
import dev.millrace.protocol.schema.Document;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.event.ruler.GenericMachine;
import software.amazon.event.ruler.JsonRuleCompiler;
import software.amazon.event.ruler.Patterns;

/**
 * Finds the leaves that a value satisfies, however many there are. Event-ruler's automaton does
 * most of it, asked about one value at a time: given whole messages it tries every combination of
 * values for the keys of a rule, and two long arrays are enough to keep it busy for hours. It is
 * not asked at all about
 *
 * <ul>
 *   <li>presence, which it does not see in an empty array or object;
 *   <li>wildcards, whose cost is that of all patterns at every byte;
 *   <li>equality of numbers, which is compared by the normal form: the automaton knows no number
 *       that has no double of its own.
 * </ul>
 *
 * Ranges lie in the automaton under names of their own, where each number appears as the nearest
 * double: under its own name the double could equal a number that it is not.
 */
final class LeafIndex {
  private static final String VALUE = "=";
  private static final String NUMBER = "#";
  private static final String ANY = "f";

  private record Scan(int id, boolean present, List<WildcardCondition> wildcards) {
    boolean accepts(Document value) {
      return present
          || (!(value instanceof Document.Array)
              && wildcards.stream().anyMatch(condition -> condition.accepts(value)));
    }
  }

  private final GenericMachine<Integer> machine = GenericMachine.<Integer>builder().build();
  private final Map<String, List<Scan>> scans = new HashMap<>();

  void add(int id, Leaf leaf) {
    Conditions conditions = Conditions.of(leaf.conditions());
    rules(leaf.path(), conditions).forEach(rule -> machine.addPatternRule(id, rule));
    if (conditions.present() || !conditions.wildcards().isEmpty()) {
      scans
          .computeIfAbsent(leaf.path(), _ -> new ArrayList<>())
          .add(new Scan(id, conditions.present(), conditions.wildcards()));
    }
  }

  void remove(int id, Leaf leaf) {
    rules(leaf.path(), Conditions.of(leaf.conditions()))
        .forEach(rule -> machine.deletePatternRule(id, rule));
    List<Scan> ofPath = scans.getOrDefault(leaf.path(), new ArrayList<>());
    ofPath.removeIf(scan -> scan.id() == id);
    if (ofPath.isEmpty()) {
      scans.remove(leaf.path());
    }
  }

  /** The ids of the leaves that the value satisfies. */
  Set<Integer> find(String path, Document value) {
    Set<Integer> found = new HashSet<>(machine.rulesForEvent(event(path, value)));
    for (Scan scan : scans.getOrDefault(path, List.of())) {
      if (scan.accepts(value)) {
        found.add(scan.id());
      }
    }
    return found;
  }

  private static List<String> event(String path, Document value) {
    return switch (value) {
      case Document.Null _ -> List.of(VALUE + path, "null");
      case Document.Bool(boolean truth) -> List.of(VALUE + path, String.valueOf(truth));
      case Document.Text(String text) -> List.of(VALUE + path, '"' + text + '"');
      // The automaton wants the names in order.
      case Document.Decimal(BigDecimal number) ->
          List.of(NUMBER + path, nearest(number), VALUE + path, normal(number));
      case Document.Array _, Document.Node _ -> List.of();
    };
  }

  private static String normal(BigDecimal number) {
    return Conditions.normal(number).toString();
  }

  private static String nearest(BigDecimal number) {
    double finite = Math.clamp(number.doubleValue(), -Double.MAX_VALUE, Double.MAX_VALUE);
    return String.valueOf(finite);
  }

  private static List<Map<String, List<Patterns>>> rules(String path, Conditions conditions) {
    List<Patterns> values = new ArrayList<>(compile(conditions.others()));
    conditions.numbers().forEach(number -> values.add(Patterns.exactMatch(number.toString())));
    List<Map<String, List<Patterns>>> rules = new ArrayList<>();
    if (!values.isEmpty()) {
      rules.add(Map.of(VALUE + path, values));
    }
    if (!conditions.ranges().isEmpty()) {
      rules.add(Map.of(NUMBER + path, compile(conditions.ranges())));
    }
    return rules;
  }

  private static List<Patterns> compile(List<Document> conditions) {
    if (conditions.isEmpty()) {
      return List.of();
    }
    Document rule = new Document.Node(Map.of(ANY, new Document.Array(conditions)));
    try {
      return JsonRuleCompiler.compile(JsonText.write(rule)).getFirst().getOrDefault(ANY, List.of());
    } catch (IOException checkedWhenParsed) {
      throw new UncheckedIOException(checkedWhenParsed);
    }
  }
}
