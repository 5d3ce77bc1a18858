package dev.millrace.engine.table.expression;

import dev.millrace.engine.table.value.AttributeValue;
import dev.millrace.engine.table.value.AttributeValue.ListValue;
import dev.millrace.engine.table.value.AttributeValue.MapValue;
import dev.millrace.engine.table.value.Item;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The way to a value inside an item: an attribute's name, then entries and elements. */
public record DocumentPath(Name root, List<Element> rest) {
  public DocumentPath {
    rest = List.copyOf(rest);
  }

  /** One step of a path. */
  public sealed interface Element {}

  /** An attribute, or an entry of a map. */
  public record Name(String name) implements Element {
    @Override
    public String toString() {
      return name;
    }
  }

  /** An element of a list, counted from 0. */
  public record Index(int index) implements Element {
    @Override
    public String toString() {
      return "[" + index + "]";
    }
  }

  /** A whole attribute, whatever its name contains. */
  public static DocumentPath of(String attribute) {
    return new DocumentPath(new Name(attribute), List.of());
  }

  public int length() {
    return 1 + rest.size();
  }

  public Element element(int position) {
    return position == 0 ? root : rest.get(position - 1);
  }

  public Optional<AttributeValue> find(Item item) {
    Optional<AttributeValue> found = item.attribute(root.name());
    for (Element element : rest) {
      found = found.flatMap(value -> step(value, element));
    }
    return found;
  }

  private static Optional<AttributeValue> step(AttributeValue value, Element element) {
    return switch (element) {
      case Name(String name) when value instanceof MapValue(var entries) ->
          Optional.ofNullable(entries.get(name));
      case Index(int index) when value instanceof ListValue(var elements) ->
          index < elements.size() ? Optional.of(elements.get(index)) : Optional.empty();
      case Name _, Index _ -> Optional.empty();
    };
  }

  /** As messages write it: {@code [a, [3], b]}. */
  @Override
  public String toString() {
    return rest.stream()
        .map(element -> ", " + element)
        .collect(Collectors.joining("", "[" + root, "]"));
  }
}
