package dev.millrace.server.api.dynamodb;

import dev.millrace.engine.table.Capacity;
import dev.millrace.engine.table.ChangeTable;
import dev.millrace.engine.table.IndexChange;
import dev.millrace.engine.table.IndexDefinition;
import dev.millrace.engine.table.value.ValueType;
import dev.millrace.protocol.dynamodb.CreateGlobalSecondaryIndexAction;
import dev.millrace.protocol.dynamodb.GlobalSecondaryIndexUpdate;
import dev.millrace.protocol.dynamodb.UpdateTableInput;
import dev.millrace.protocol.dynamodb.UpdateTableOutput;
import dev.millrace.server.api.Call;
import dev.millrace.server.api.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;

/** Changes how a table is billed and protected, and its global indexes. */
record UpdateTableOperation(Database database)
    implements Operation<UpdateTableInput, UpdateTableOutput> {
  @Override
  public CompletionStage<UpdateTableOutput> handle(UpdateTableInput request, Call call) {
    ChangeTable command = command(request, TableNames.table(request.tableName(), call));
    Set<String> newIndexes =
        command.indexes().stream()
            .filter(IndexChange.Create.class::isInstance)
            .map(IndexChange::index)
            .collect(Collectors.toUnmodifiableSet());
    return database
        .tables(call, command)
        .thenApply(table ->
            new UpdateTableOutput(
                new TableDescriptions(TableNames.database(call), table)
                    .wire(TableDescriptions.UPDATING, newIndexes)));
  }

  private static ChangeTable command(UpdateTableInput request, String table) {
    refuseUnsupported(request);
    Map<String, ValueType> types = KeySchemas.types(request.attributeDefinitions());
    List<IndexChange> indexes = indexes(request, types);
    if (request.billingMode() == null
        && request.provisionedThroughput() == null
        && request.tableClass() == null
        && request.deletionProtectionEnabled() == null
        && request.streamSpecification() == null
        && request.sSESpecification() == null
        && indexes.isEmpty()) {
      throw DynamoDbErrors.validation(
          "At least one of ProvisionedThroughput, BillingMode, UpdateStreamEnabled,"
              + " GlobalSecondaryIndexUpdates or SSESpecification or ReplicaUpdates is required");
    }
    return new ChangeTable(
        table,
        types,
        request.billingMode() == null ? null : Billing.onDemand(request.billingMode()),
        request.provisionedThroughput() == null
            ? null
            : Billing.read(request.provisionedThroughput()),
        request.tableClass(),
        request.deletionProtectionEnabled(),
        indexes);
  }

  private static void refuseUnsupported(UpdateTableInput request) {
    Unsupported.streams(request.streamSpecification());
    Unsupported.encryption(request.sSESpecification());
    Unsupported.given("ReplicaUpdates", request.replicaUpdates());
    Unsupported.given("MultiRegionConsistency", request.multiRegionConsistency());
    Unsupported.given("GlobalTableWitnessUpdates", request.globalTableWitnessUpdates());
    Unsupported.given("OnDemandThroughput", request.onDemandThroughput());
    Unsupported.given("WarmThroughput", request.warmThroughput());
    Unsupported.given(
        "GlobalTableSettingsReplicationMode", request.globalTableSettingsReplicationMode());
    Unsupported.given("VectorIndexUpdates", request.vectorIndexUpdates());
  }

  private static List<IndexChange> indexes(UpdateTableInput request, Map<String, ValueType> types) {
    List<IndexChange> changes = new ArrayList<>();
    for (GlobalSecondaryIndexUpdate update :
        Objects.requireNonNullElse(
            request.globalSecondaryIndexUpdates(), List.<GlobalSecondaryIndexUpdate>of())) {
      changes.add(change(update, types));
    }
    if (changes.stream().filter(change -> !(change instanceof IndexChange.SetCapacity)).count()
        > 1) {
      throw DynamoDbErrors.limitExceeded(
          "Subscriber limit exceeded: Only 1 online index can be created or deleted simultaneously"
              + " per table");
    }
    return changes;
  }

  private static IndexChange change(
      GlobalSecondaryIndexUpdate update, Map<String, ValueType> types) {
    if (update.create() != null) {
      return new IndexChange.Create(created(update.create(), types));
    }
    if (update.delete() != null) {
      return new IndexChange.Delete(TableNames.index(update.delete().indexName()));
    }
    if (update.update() == null || update.update().provisionedThroughput() == null) {
      throw DynamoDbErrors.invalidParameter(
          "One of GlobalSecondaryIndexUpdate.Update, GlobalSecondaryIndexUpdate.Create,"
              + " GlobalSecondaryIndexUpdate.Delete must not be null");
    }
    return new IndexChange.SetCapacity(
        TableNames.index(update.update().indexName()),
        Billing.read(update.update().provisionedThroughput()));
  }

  private static IndexDefinition created(
      CreateGlobalSecondaryIndexAction create, Map<String, ValueType> types) {
    Unsupported.given("OnDemandThroughput", create.onDemandThroughput());
    Unsupported.given("WarmThroughput", create.warmThroughput());
    return new IndexDefinition(
        TableNames.index(create.indexName()),
        true,
        KeySchemas.read(create.keySchema(), types),
        KeySchemas.projection(create.projection()),
        create.provisionedThroughput() == null
            ? Capacity.NONE
            : Billing.read(create.provisionedThroughput()));
  }
}
