package dev.millrace.delivery.filter;

import dev.millrace.protocol.schema.Document;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The conditions of one leaf, sorted by who decides them.
 *
 * @param present whether any value will do
 * @param numbers values that are equal as numbers, in normal form
 * @param ranges {@code numeric} conditions other than equality
 * @param others what the automaton decides as it is written
 */
record Conditions(
    boolean present,
    List<BigDecimal> numbers,
    List<NumberRange> ranges,
    List<WildcardCondition> wildcards,
    List<Document> others) {
  private static final Document.Node ABSENCE = exists(false);
  private static final Document.Node PRESENCE = exists(true);

  static boolean absence(Document condition) {
    return condition.equals(ABSENCE);
  }

  /** Conditions whose grammar is right. */
  static Conditions of(List<Document> conditions) {
    boolean present = false;
    List<BigDecimal> numbers = new ArrayList<>();
    List<NumberRange> ranges = new ArrayList<>();
    List<WildcardCondition> wildcards = new ArrayList<>();
    List<Document> others = new ArrayList<>();
    for (Document condition : conditions) {
      if (condition.equals(PRESENCE)) {
        present = true;
      } else if (condition instanceof Document.Decimal(BigDecimal number)) {
        numbers.add(normal(number));
      } else if (operand(condition, "numeric") instanceof Document.Array(List<Document> terms)) {
        if (terms.getFirst().equals(new Document.Text("="))
            && terms.get(1) instanceof Document.Decimal(BigDecimal number)) {
          numbers.add(normal(number));
        } else {
          ranges.add(new NumberRange(terms));
        }
      } else if (operand(condition, "wildcard") instanceof Document.Text pattern) {
        wildcards.add(new WildcardCondition(patterns(pattern), false));
      } else if (operand(condition, "anything-but") instanceof Document.Node(var inner)
          && inner.containsKey("wildcard")) {
        wildcards.add(new WildcardCondition(patterns(inner.get("wildcard")), true));
      } else {
        others.add(condition);
      }
    }
    return new Conditions(present, numbers, ranges, wildcards, others);
  }

  /** Equal for equal numbers, however they were written. */
  static BigDecimal normal(BigDecimal number) {
    return number.stripTrailingZeros();
  }

  private static List<Wildcard> patterns(Document operand) {
    return switch (operand) {
      case Document.Text(String pattern) -> List.of(Wildcard.of(pattern));
      case Document.Array(List<Document> items) ->
          items.stream().flatMap(item -> patterns(item).stream()).toList();
      case Document.Null _, Document.Bool _, Document.Decimal _, Document.Node _ -> List.of();
    };
  }

  private static Document operand(Document condition, String operator) {
    return condition instanceof Document.Node(Map<String, Document> entries)
        ? entries.getOrDefault(operator, new Document.Null())
        : new Document.Null();
  }

  private static Document.Node exists(boolean value) {
    return new Document.Node(Map.of("exists", new Document.Bool(value)));
  }
}
