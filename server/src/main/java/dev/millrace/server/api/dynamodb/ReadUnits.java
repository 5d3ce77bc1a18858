package dev.millrace.server.api.dynamodb;

import dev.millrace.engine.table.IndexDefinition;
import dev.millrace.engine.table.Page;
import dev.millrace.engine.table.StoredItem;
import dev.millrace.protocol.dynamodb.Capacity;
import dev.millrace.protocol.dynamodb.ConsumedCapacity;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What reads cost: a unit for each 4 KB, half of one where the read need not be consistent, two
 * within a transaction.
 */
enum ReadUnits {
  EVENTUAL(0.5),
  CONSISTENT(1),
  TRANSACTIONAL(2);

  private static final int BLOCK_BYTES = 4096;

  private final double perBlock;

  ReadUnits(double perBlock) {
    this.perBlock = perBlock;
  }

  static ReadUnits of(@Nullable Boolean consistentRead) {
    return Boolean.TRUE.equals(consistentRead) ? CONSISTENT : EVENTUAL;
  }

  /** Of something of that size; to find nothing costs as much as to find little. */
  double of(long sizeBytes) {
    return Math.max(1, Math.ceilDiv(sizeBytes, BLOCK_BYTES)) * perBlock;
  }

  double of(Optional<StoredItem> item) {
    return of(item.map(StoredItem::sizeBytes).orElse(0));
  }

  /** The report on items read by their keys; null where none is wanted. */
  @Nullable ConsumedCapacity report(CapacityReport wanted, String table, double units) {
    return wanted == CapacityReport.NONE
        ? null
        : ConsumedCapacity.builder()
            .tableName(table)
            .capacityUnits(units)
            .readCapacityUnits(this == TRANSACTIONAL ? units : null)
            .table(wanted == CapacityReport.INDEXES ? capacity(units) : null)
            .build();
  }

  /** The report on a page; null where none is wanted. */
  @Nullable ConsumedCapacity report(CapacityReport wanted, String table, Page page) {
    if (wanted == CapacityReport.NONE) {
      return null;
    }
    double pageUnits = of(page.sizeBytes());
    double fetchedUnits = page.fetchedSizes().stream().mapToDouble(this::of).sum();
    ConsumedCapacity.Builder report =
        ConsumedCapacity.builder().tableName(table).capacityUnits(pageUnits + fetchedUnits);
    if (wanted == CapacityReport.TOTAL) {
      return report.build();
    }
    Optional<IndexDefinition> index = page.fromIndex();
    if (index.isEmpty()) {
      return report.table(capacity(pageUnits)).build();
    }
    Map<String, Capacity> units = Map.of(index.get().name(), capacity(pageUnits));
    return index.get().global()
        ? report.table(capacity(0)).globalSecondaryIndexes(units).build()
        : report.table(capacity(fetchedUnits)).localSecondaryIndexes(units).build();
  }

  private Capacity capacity(double units) {
    return new Capacity(this == TRANSACTIONAL ? units : null, null, units);
  }
}
