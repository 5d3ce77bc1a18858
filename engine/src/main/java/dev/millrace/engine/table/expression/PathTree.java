package dev.millrace.engine.table.expression;

import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Paths of which none lies on another, by their elements, with something at each path's end. */
final class PathTree<T> {
  private final SortedMap<String, PathTree<T>> names = new TreeMap<>();
  private final SortedMap<Integer, PathTree<T>> indexes = new TreeMap<>();
  private @Nullable T end;

  void put(DocumentPath path, T value) {
    PathTree<T> at = this;
    for (int i = 0; i < path.length(); i++) {
      at =
          switch (path.element(i)) {
            case DocumentPath.Name(String name) ->
                at.names.computeIfAbsent(name, _ -> new PathTree<>());
            case DocumentPath.Index(int index) ->
                at.indexes.computeIfAbsent(index, _ -> new PathTree<>());
          };
    }
    at.end = value;
  }

  Optional<T> end() {
    return Optional.ofNullable(end);
  }

  Map<String, PathTree<T>> names() {
    return names;
  }

  SortedMap<Integer, PathTree<T>> indexes() {
    return indexes;
  }
}
