package dev.millrace.server.api.dynamodb;

import dev.millrace.engine.table.IndexDefinition;
import dev.millrace.engine.table.Written;
import dev.millrace.protocol.dynamodb.Capacity;
import dev.millrace.protocol.dynamodb.ConsumedCapacity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What writes cost, table by table.
 *
 * @param factor 2 within a transaction, else 1
 */
record WriteUnits(CapacityReport wanted, int factor) {
  /** The report on one write; null where none is wanted. */
  @Nullable ConsumedCapacity report(Written written) {
    List<ConsumedCapacity> all = report(List.of(written));
    return all == null ? null : all.getFirst();
  }

  /** A report for each table that was written to; null where none is wanted. */
  @Nullable List<ConsumedCapacity> report(List<Written> written) {
    if (wanted == CapacityReport.NONE) {
      return null;
    }
    Map<String, Units> byTable = new LinkedHashMap<>();
    for (Written one : written) {
      byTable.computeIfAbsent(one.table().name(), _ -> new Units()).add(one);
    }
    return byTable.entrySet().stream()
        .map(entry -> entry.getValue().report(this, entry.getKey()))
        .toList();
  }

  private Capacity capacity(double units) {
    return new Capacity(null, factor > 1 ? units : null, units);
  }

  /** The units of one table, summed up. */
  private static final class Units {
    private final Map<String, Double> local = new TreeMap<>();
    private final Map<String, Double> global = new TreeMap<>();
    private double table;

    private void add(Written written) {
      table += written.tableUnits();
      for (IndexDefinition index : written.table().indexes()) {
        Long units = written.indexUnits().get(index.name());
        if (units != null) {
          (index.global() ? global : local).merge(index.name(), (double) units, Double::sum);
        }
      }
    }

    private ConsumedCapacity report(WriteUnits how, String tableName) {
      double total = how.factor * (table + sum(local) + sum(global));
      ConsumedCapacity.Builder report =
          ConsumedCapacity.builder()
              .tableName(tableName)
              .capacityUnits(total)
              .writeCapacityUnits(how.factor > 1 ? total : null);
      return how.wanted == CapacityReport.TOTAL
          ? report.build()
          : report
              .table(how.capacity(how.factor * table))
              .localSecondaryIndexes(capacities(how, local))
              .globalSecondaryIndexes(capacities(how, global))
              .build();
    }

    private static double sum(Map<String, Double> units) {
      return units.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    private static @Nullable Map<String, Capacity> capacities(
        WriteUnits how, Map<String, Double> units) {
      Map<String, Capacity> capacities = new LinkedHashMap<>();
      units.forEach((index, count) -> capacities.put(index, how.capacity(how.factor * count)));
      return capacities.isEmpty() ? null : capacities;
    }
  }
}
