package dev.millrace.engine.table;

import java.util.List;
import java.util.Optional;

/** A table as it is now, but for its items. */
public record TableDescription(
    TableDefinition definition, int items, long sizeBytes, List<IndexDescription> indexes) {
  /** An index as it is now, but for its entries. */
  public record IndexDescription(IndexDefinition definition, int entries, long sizeBytes) {}

  static TableDescription of(Table table) {
    return new TableDescription(
        table.definition(),
        table.items().size(),
        table.sizeBytes(),
        table.indexes().stream()
            .map(index ->
                new IndexDescription(index.definition(), index.entries().size(), index.sizeBytes()))
            .toList());
  }

  public Optional<IndexDescription> index(String name) {
    return indexes.stream().filter(index -> index.definition().name().equals(name)).findFirst();
  }
}
