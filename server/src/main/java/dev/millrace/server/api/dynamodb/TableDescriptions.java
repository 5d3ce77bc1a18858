package dev.millrace.server.api.dynamodb;

import dev.millrace.engine.table.Capacity;
import dev.millrace.engine.table.DatabaseId;
import dev.millrace.engine.table.IndexDefinition;
import dev.millrace.engine.table.TableDefinition;
import dev.millrace.engine.table.TableDescription.IndexDescription;
import dev.millrace.engine.table.TableOptions;
import dev.millrace.protocol.dynamodb.BillingModeSummary;
import dev.millrace.protocol.dynamodb.GlobalSecondaryIndexDescription;
import dev.millrace.protocol.dynamodb.LocalSecondaryIndexDescription;
import dev.millrace.protocol.dynamodb.TableClassSummary;
import dev.millrace.protocol.dynamodb.TableDescription;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Tells clients how a table is. */
final class TableDescriptions {
  static final String ACTIVE = "ACTIVE";
  static final String CREATING = "CREATING";
  static final String UPDATING = "UPDATING";
  static final String DELETING = "DELETING";

  private final DatabaseId database;
  private final dev.millrace.engine.table.TableDescription table;

  TableDescriptions(DatabaseId database, dev.millrace.engine.table.TableDescription table) {
    this.database = database;
    this.table = table;
  }

  /** As it is, which is ready. */
  TableDescription wire() {
    return wire(ACTIVE, Set.of());
  }

  /**
   * As the reply to a request tells it: what the request begins is over by then, but the service
   * says that it has begun.
   *
   * @param newIndexes those that the request creates
   */
  TableDescription wire(String status, Set<String> newIndexes) {
    TableDefinition definition = table.definition();
    TableOptions options = definition.options();
    TableDescription.Builder wire =
        TableDescription.builder()
            .attributeDefinitions(KeySchemas.wire(definition.attributes()))
            .tableName(definition.name())
            .keySchema(KeySchemas.wire(definition.keys()))
            .tableStatus(status)
            .creationDateTime(Instant.ofEpochMilli(definition.createdAtMillis()))
            .provisionedThroughput(Billing.wire(options.capacity()))
            .tableSizeBytes(table.sizeBytes())
            .itemCount((long) table.items())
            .tableArn(arn())
            .tableId(definition.id().toString())
            .deletionProtectionEnabled(options.deletionProtected());
    if (options.onDemand()) {
      wire.billingModeSummary(
          new BillingModeSummary(
              Billing.ON_DEMAND, Instant.ofEpochMilli(options.onDemandSinceMillis())));
    }
    if (!options.tableClass().isEmpty()) {
      wire.tableClassSummary(new TableClassSummary(options.tableClass(), null));
    }
    List<LocalSecondaryIndexDescription> local =
        table.indexes().stream()
            .filter(index -> !index.definition().global())
            .map(this::local)
            .toList();
    List<GlobalSecondaryIndexDescription> global =
        table.indexes().stream()
            .filter(index -> index.definition().global())
            .map(index -> global(index, status, newIndexes))
            .toList();
    return wire.localSecondaryIndexes(local.isEmpty() ? null : local)
        .globalSecondaryIndexes(global.isEmpty() ? null : global)
        .build();
  }

  private LocalSecondaryIndexDescription local(IndexDescription index) {
    IndexDefinition definition = index.definition();
    return new LocalSecondaryIndexDescription(
        definition.name(),
        KeySchemas.wire(definition.keys()),
        KeySchemas.wire(definition.projection()),
        index.sizeBytes(),
        (long) index.entries(),
        arn(definition));
  }

  private GlobalSecondaryIndexDescription global(
      IndexDescription index, String status, Set<String> newIndexes) {
    IndexDefinition definition = index.definition();
    boolean isNew = newIndexes.contains(definition.name()) || status.equals(CREATING);
    Capacity capacity = definition.capacity();
    GlobalSecondaryIndexDescription.Builder wire =
        GlobalSecondaryIndexDescription.builder()
            .indexName(definition.name())
            .keySchema(KeySchemas.wire(definition.keys()))
            .projection(KeySchemas.wire(definition.projection()))
            .indexStatus(isNew ? CREATING : ACTIVE)
            .provisionedThroughput(Billing.wire(capacity))
            .indexSizeBytes(index.sizeBytes())
            .itemCount((long) index.entries())
            .indexArn(arn(definition));
    return newIndexes.contains(definition.name()) ? wire.backfilling(true).build() : wire.build();
  }

  private String arn() {
    return database.tableArn(table.definition().name());
  }

  private String arn(IndexDefinition index) {
    return arn() + "/index/" + index.name();
  }
}
