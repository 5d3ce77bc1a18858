package dev.millrace.server.api.dynamodb;

import dev.millrace.engine.table.Written;
import dev.millrace.engine.table.value.Item;
import dev.millrace.protocol.dynamodb.ItemCollectionMetrics;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How large the collections are that were written to: of tables with local indexes alone. The
 * estimate is a true one, if wide: no collection is larger than its table.
 */
record CollectionMetrics(boolean wanted) {
  private static final double GIGABYTE = 1024.0 * 1024 * 1024;

  static CollectionMetrics of(@Nullable String returnItemCollectionMetrics) {
    return new CollectionMetrics("SIZE".equals(returnItemCollectionMetrics));
  }

  @Nullable ItemCollectionMetrics report(Written written) {
    Item item = written.after() == null ? written.before() : written.after();
    if (!wanted || item == null || !written.table().hasLocalIndexes()) {
      return null;
    }
    String partition = written.table().keys().partition();
    double gigabytesMax = Math.max(1, Math.ceil(written.tableSizeBytes() / GIGABYTE));
    return item.attribute(partition)
        .map(value ->
            new ItemCollectionMetrics(
                Map.of(partition, Values.wire(value)), List.of(0.0, gigabytesMax)))
        .orElse(null);
  }

  @Nullable Map<String, List<ItemCollectionMetrics>> report(List<Written> written) {
    Map<String, List<ItemCollectionMetrics>> byTable = new LinkedHashMap<>();
    for (Written one : written) {
      Optional.ofNullable(report(one))
          .ifPresent(metrics ->
              byTable.computeIfAbsent(one.table().name(), _ -> new ArrayList<>()).add(metrics));
    }
    return byTable.isEmpty() ? null : byTable;
  }
}
