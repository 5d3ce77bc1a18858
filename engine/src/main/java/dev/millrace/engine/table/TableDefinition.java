package dev.millrace.engine.table;

import dev.millrace.engine.table.value.ValueType;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A table without its items.
 *
 * @param attributes the types of all attributes that are part of a key, in the order given
 */
public record TableDefinition(
    String name,
    UUID id,
    long createdAtMillis,
    Map<String, ValueType> attributes,
    KeySchema keys,
    List<IndexDefinition> indexes,
    TableOptions options) {
  public TableDefinition {
    attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
    indexes = List.copyOf(indexes);
  }

  public Optional<IndexDefinition> index(String indexName) {
    return indexes.stream().filter(index -> index.name().equals(indexName)).findFirst();
  }

  public boolean hasLocalIndexes() {
    return indexes.stream().anyMatch(index -> !index.global());
  }

  public TableDefinition with(TableOptions changed) {
    return new TableDefinition(name, id, createdAtMillis, attributes, keys, indexes, changed);
  }

  public TableDefinition with(Map<String, ValueType> types, List<IndexDefinition> changed) {
    return new TableDefinition(name, id, createdAtMillis, types, keys, changed, options);
  }
}
