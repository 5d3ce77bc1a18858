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
 *   <li>numbers: it knows none that has no double of its own, and a range takes it a millisecond to
 *       learn.
 * </ul>
 *
 * <p>Nothing is ever taken out: the automaton's own removal makes it miss rules that remain. Who
 * has enough leaves that are gone builds a new index.
 */
final class LeafIndex {
  private static final String ANY = "f";

  private record Scan(int id, Conditions conditions) {
    boolean accepts(Document value) {
      return conditions.present()
          || (!(value instanceof Document.Array)
              && (conditions.ranges().stream().anyMatch(range -> range.accepts(value))
                  || conditions.wildcards().stream().anyMatch(some -> some.accepts(value))));
    }
  }

  private final GenericMachine<Integer> machine = GenericMachine.<Integer>builder().build();
  private final Map<String, List<Scan>> scans = new HashMap<>();
  private final Map<String, Map<BigDecimal, Set<Integer>>> numbers = new HashMap<>();

  void add(int id, Leaf leaf) {
    Conditions conditions = Conditions.of(leaf.conditions());
    if (!conditions.others().isEmpty()) {
      machine.addPatternRule(id, Map.of(leaf.path(), compile(conditions.others())));
    }
    for (BigDecimal number : conditions.numbers()) {
      numbers
          .computeIfAbsent(leaf.path(), _ -> new HashMap<>())
          .computeIfAbsent(number, _ -> new HashSet<>())
          .add(id);
    }
    if (conditions.present()
        || !conditions.ranges().isEmpty()
        || !conditions.wildcards().isEmpty()) {
      scans.computeIfAbsent(leaf.path(), _ -> new ArrayList<>()).add(new Scan(id, conditions));
    }
  }

  /** The ids of the leaves that the value satisfies. */
  Set<Integer> find(String path, Document value) {
    Set<Integer> found = new HashSet<>(machine.rulesForEvent(event(path, value)));
    if (value instanceof Document.Decimal(BigDecimal number)) {
      found.addAll(
          numbers.getOrDefault(path, Map.of()).getOrDefault(Conditions.normal(number), Set.of()));
    }
    for (Scan scan : scans.getOrDefault(path, List.of())) {
      if (scan.accepts(value)) {
        found.add(scan.id());
      }
    }
    return found;
  }

  private static List<String> event(String path, Document value) {
    return switch (value) {
      case Document.Null _ -> List.of(path, "null");
      case Document.Bool(boolean truth) -> List.of(path, String.valueOf(truth));
      case Document.Text(String text) -> List.of(path, '"' + text + '"');
      case Document.Decimal(BigDecimal number) ->
          List.of(path, Conditions.normal(number).toString());
      case Document.Array _, Document.Node _ -> List.of();
    };
  }

  private static List<Patterns> compile(List<Document> conditions) {
    Document rule = new Document.Node(Map.of(ANY, new Document.Array(conditions)));
    try {
      return JsonRuleCompiler.compile(JsonText.write(rule)).getFirst().getOrDefault(ANY, List.of());
    } catch (IOException checkedWhenParsed) {
      throw new UncheckedIOException(checkedWhenParsed);
    }
  }
}
