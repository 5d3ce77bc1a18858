package dev.millrace.engine.table.expression;

import dev.millrace.engine.table.value.AttributeValue;
import dev.millrace.engine.table.value.AttributeValue.ListValue;
import dev.millrace.engine.table.value.AttributeValue.MapValue;
import dev.millrace.engine.table.value.Item;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The parts of an item that are asked for; elements of lists close ranks in their order. */
public record Projection(List<DocumentPath> paths) {
  public Projection {
    paths = List.copyOf(paths);
  }

  /** The older AttributesToGet: whole attributes, each once. */
  public static Projection ofAttributes(List<String> attributesToGet) {
    Set<String> seen = new HashSet<>();
    for (String attribute : attributesToGet) {
      if (!seen.add(attribute)) {
        throw ExpressionException.of(ExpressionProblem.DUPLICATE_ATTRIBUTE, attribute);
      }
    }
    return new Projection(attributesToGet.stream().map(DocumentPath::of).toList());
  }

  public Item of(Item item) {
    PathTree<DocumentPath> tree = new PathTree<>();
    paths.forEach(path -> tree.put(path, path));
    return new Item(pickEntries(item.attributes(), tree));
  }

  private static Optional<AttributeValue> pick(AttributeValue value, PathTree<?> tree) {
    if (tree.end().isPresent()) {
      return Optional.of(value);
    }
    if (value instanceof MapValue(SortedMap<String, AttributeValue> entries)) {
      SortedMap<String, AttributeValue> picked = pickEntries(entries, tree);
      return picked.isEmpty() ? Optional.empty() : Optional.of(new MapValue(picked));
    }
    if (value instanceof ListValue(List<AttributeValue> elements)) {
      List<AttributeValue> picked = pickElements(elements, tree);
      return picked.isEmpty() ? Optional.empty() : Optional.of(new ListValue(picked));
    }
    return Optional.empty();
  }

  private static SortedMap<String, AttributeValue> pickEntries(
      Map<String, AttributeValue> entries, PathTree<?> tree) {
    SortedMap<String, AttributeValue> picked = new TreeMap<>();
    tree.names()
        .forEach((name, below) ->
            Optional.ofNullable(entries.get(name))
                .flatMap(value -> pick(value, below))
                .ifPresent(value -> picked.put(name, value)));
    return picked;
  }

  private static List<AttributeValue> pickElements(
      List<AttributeValue> elements, PathTree<?> tree) {
    List<AttributeValue> picked = new ArrayList<>();
    tree.indexes()
        .headMap(elements.size())
        .forEach((index, below) -> pick(elements.get(index), below).ifPresent(picked::add));
    return picked;
  }
}
