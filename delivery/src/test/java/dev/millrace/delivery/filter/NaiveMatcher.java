package dev.millrace.delivery.filter;

import dev.millrace.protocol.schema.Document;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Says what a policy wants by trying everything: each alternative, each value for each key. Knows
 * neither automata nor indexes nor branches that are shared, and no limits; policies are small
 * here.
 */
final class NaiveMatcher {
  /** A value, or none where something is there without one; and the array elements it lies in. */
  private record Value(Optional<Document> scalar, Map<Integer, Integer> elements) {}

  private final Map<String, List<Value>> values = new HashMap<>();
  private int arrays;

  NaiveMatcher(Document.Node message) {
    collect("", message, Map.of());
  }

  boolean wants(Document.Node policy) {
    return alternatives(policy, "").stream()
        .anyMatch(keys -> satisfiable(List.copyOf(keys.entrySet()), 0, Map.of(), List.of()));
  }

  private void collect(String path, Document document, Map<Integer, Integer> elements) {
    if (document instanceof Document.Node(var entries)) {
      if (entries.isEmpty()) {
        put(path, new Value(Optional.empty(), elements));
      }
      entries.forEach(
          (name, value) -> collect(path.isEmpty() ? name : path + "." + name, value, elements));
    } else if (document instanceof Document.Array(var items)) {
      if (items.isEmpty()) {
        put(path, new Value(Optional.empty(), elements));
      }
      int array = arrays++;
      for (int i = 0; i < items.size(); i++) {
        Document item = items.get(i);
        Map<Integer, Integer> inside = new HashMap<>(elements);
        if (item instanceof Document.Node || item instanceof Document.Array) {
          inside.put(array, i);
        }
        collect(path, item, inside);
      }
    } else {
      put(path, new Value(Optional.of(document), elements));
    }
  }

  private void put(String path, Value value) {
    values.computeIfAbsent(path, _ -> new ArrayList<>()).add(value);
  }

  private static List<Map<String, List<Document>>> alternatives(
      Document.Node policy, String above) {
    List<Map<String, List<Document>>> all = List.of(Map.of());
    for (Map.Entry<String, Document> entry : policy.entries().entrySet()) {
      List<Map<String, List<Document>>> these = new ArrayList<>();
      if (entry.getKey().equals("$or")) {
        for (Document item : ((Document.Array) entry.getValue()).items()) {
          these.addAll(alternatives((Document.Node) item, above));
        }
      } else if (entry.getValue() instanceof Document.Node node) {
        these.addAll(alternatives(node, above + entry.getKey() + "."));
      } else {
        these.add(Map.of(above + entry.getKey(), ((Document.Array) entry.getValue()).items()));
      }
      List<Map<String, List<Document>>> product = new ArrayList<>();
      for (Map<String, List<Document>> one : all) {
        for (Map<String, List<Document>> other : these) {
          Map<String, List<Document>> both = new HashMap<>(one);
          both.putAll(other);
          product.add(both);
        }
      }
      all = product;
    }
    return all;
  }

  private boolean satisfiable(
      List<Map.Entry<String, List<Document>>> keys,
      int index,
      Map<Integer, Integer> chosen,
      List<String> absent) {
    if (index == keys.size()) {
      return absent.stream()
          .flatMap(path -> values.getOrDefault(path, List.of()).stream())
          .noneMatch(value -> agree(chosen, value.elements()));
    }
    String path = keys.get(index).getKey();
    for (Document condition : keys.get(index).getValue()) {
      if (operand(condition, "exists").equals(Optional.of(new Document.Bool(false)))) {
        List<String> more = new ArrayList<>(absent);
        more.add(path);
        if (satisfiable(keys, index + 1, chosen, more)) {
          return true;
        }
      }
      for (Value value : values.getOrDefault(path, List.of())) {
        if (agree(chosen, value.elements()) && accepts(condition, value)) {
          Map<Integer, Integer> both = new HashMap<>(chosen);
          both.putAll(value.elements());
          if (satisfiable(keys, index + 1, both, absent)) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private static boolean agree(Map<Integer, Integer> one, Map<Integer, Integer> other) {
    return one.entrySet().stream()
        .allMatch(
            entry -> other.getOrDefault(entry.getKey(), entry.getValue()).equals(entry.getValue()));
  }

  private static boolean accepts(Document condition, Value value) {
    if (operand(condition, "exists").isPresent()) {
      return operand(condition, "exists").equals(Optional.of(new Document.Bool(true)));
    }
    return value.scalar().map(scalar -> accepts(condition, scalar)).orElse(false);
  }

  private static boolean accepts(Document condition, Document value) {
    if (!(condition instanceof Document.Node(var entries))) {
      return equal(condition, value);
    }
    Map.Entry<String, Document> only = entries.entrySet().iterator().next();
    if (only.getKey().equals("numeric")) {
      return value instanceof Document.Decimal(var number)
          && inRange(((Document.Array) only.getValue()).items(), number);
    }
    if (only.getKey().equals("anything-but")) {
      return excluded(only.getValue()).stream().noneMatch(one -> accepts(one, value));
    }
    return value instanceof Document.Text(var text)
        && only.getValue() instanceof Document.Text(var pattern)
        && accepts(only.getKey(), pattern, text);
  }

  private static List<Document> excluded(Document operand) {
    return switch (operand) {
      case Document.Array(var items) -> items;
      case Document.Node(var entries) -> {
        Map.Entry<String, Document> only = entries.entrySet().iterator().next();
        yield excluded(only.getValue()).stream()
            .<Document>map(one -> new Document.Node(Map.of(only.getKey(), one)))
            .toList();
      }
      case Document.Null _, Document.Bool _, Document.Decimal _, Document.Text _ ->
          List.of(operand);
    };
  }

  private static boolean accepts(String operator, String pattern, String text) {
    return switch (operator) {
      case "prefix" -> text.startsWith(pattern);
      case "suffix" -> text.endsWith(pattern);
      case "equals-ignore-case" ->
          text.toLowerCase(Locale.ROOT).equals(pattern.toLowerCase(Locale.ROOT));
      case "wildcard" -> glob(pattern, text);
      case "cidr" -> text.startsWith("10.0.0.") && pattern.equals("10.0.0.0/24");
      default -> throw new AssertionError(operator);
    };
  }

  private static boolean glob(String pattern, String text) {
    if (pattern.isEmpty()) {
      return text.isEmpty();
    }
    if (pattern.charAt(0) == '*') {
      return glob(pattern.substring(1), text)
          || (!text.isEmpty() && glob(pattern, text.substring(1)));
    }
    return !text.isEmpty()
        && text.charAt(0) == pattern.charAt(0)
        && glob(pattern.substring(1), text.substring(1));
  }

  private static boolean inRange(List<Document> terms, BigDecimal number) {
    for (int i = 0; i < terms.size(); i += 2) {
      int order = number.compareTo(((Document.Decimal) terms.get(i + 1)).value());
      boolean holds =
          switch (((Document.Text) terms.get(i)).value()) {
            case "=" -> order == 0;
            case "<" -> order < 0;
            case "<=" -> order <= 0;
            case ">" -> order > 0;
            case ">=" -> order >= 0;
            default -> throw new AssertionError(terms.get(i));
          };
      if (!holds) {
        return false;
      }
    }
    return true;
  }

  private static boolean equal(Document one, Document other) {
    if (one instanceof Document.Decimal(var a) && other instanceof Document.Decimal(var b)) {
      return a.compareTo(b) == 0;
    }
    return one.equals(other);
  }

  private static Optional<Document> operand(Document condition, String operator) {
    return condition instanceof Document.Node(var entries)
        ? Optional.ofNullable(entries.get(operator))
        : Optional.empty();
  }
}
