package dev.millrace.engine.table;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which attributes are the key of a table or an index.
 *
 * @param partition the attribute that says in which partition an item lies
 * @param sort the attribute by which a partition is ordered; null where there is none
 */
public record KeySchema(String partition, @Nullable String sort) {
  public List<String> names() {
    return sort == null ? List.of(partition) : List.of(partition, sort);
  }

  public boolean contains(String attribute) {
    return attribute.equals(partition) || attribute.equals(sort);
  }

  /** The attributes that lead to an entry of an index: its own key's and the table's. */
  static List<String> union(KeySchema index, KeySchema table) {
    return Stream.concat(index.names().stream(), table.names().stream()).distinct().toList();
  }
}
