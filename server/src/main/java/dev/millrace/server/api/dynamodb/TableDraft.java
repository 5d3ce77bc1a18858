package dev.millrace.server.api.dynamodb;

import dev.millrace.engine.table.Capacity;
import dev.millrace.engine.table.ChangeTable;
import dev.millrace.engine.table.CreateTable;
import dev.millrace.engine.table.IndexDefinition;
import dev.millrace.engine.table.KeySchema;
import dev.millrace.engine.table.TableOptions;
import dev.millrace.engine.table.value.ValueType;
import dev.millrace.protocol.dynamodb.CreateTableInput;
import dev.millrace.protocol.dynamodb.GlobalSecondaryIndex;
import dev.millrace.protocol.dynamodb.LocalSecondaryIndex;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the request for a table: all that can be checked before anybody knows other tables. */
record TableDraft(CreateTableInput request, String name) {
  private static final int LOCAL_INDEXES_MAX = 5;

  CreateTable command() {
    refuseUnsupported();
    boolean onDemand = Billing.onDemand(request.billingMode());
    Capacity capacity = Billing.capacity(request.provisionedThroughput(), onDemand);
    Map<String, ValueType> types = KeySchemas.types(request.attributeDefinitions());
    KeySchema keys = KeySchemas.read(request.keySchema(), types);
    List<IndexDefinition> indexes = new ArrayList<>(localIndexes(types, keys));
    indexes.addAll(globalIndexes(types, onDemand));
    refuseSameNames(indexes);
    refuseUnusedTypes(types, keys, indexes);
    TableOptions options =
        new TableOptions(
            onDemand ? 1 : 0,
            capacity,
            Billing.tableClass(request.tableClass()),
            Boolean.TRUE.equals(request.deletionProtectionEnabled()),
            Tags.read(request.tags()),
            null,
            null);
    return new CreateTable(name, types, keys, indexes, options);
  }

  private void refuseUnsupported() {
    Unsupported.streams(request.streamSpecification());
    Unsupported.encryption(request.sSESpecification());
    Unsupported.given("ResourcePolicy", request.resourcePolicy());
    Unsupported.given("WarmThroughput", request.warmThroughput());
    Unsupported.given("OnDemandThroughput", request.onDemandThroughput());
    Unsupported.given("GlobalTableSourceArn", request.globalTableSourceArn());
    Unsupported.given(
        "GlobalTableSettingsReplicationMode", request.globalTableSettingsReplicationMode());
    Unsupported.given("VectorIndexes", request.vectorIndexes());
  }

  private List<IndexDefinition> localIndexes(Map<String, ValueType> types, KeySchema table) {
    List<LocalSecondaryIndex> wanted = request.localSecondaryIndexes();
    if (wanted == null) {
      return List.of();
    }
    if (wanted.isEmpty()) {
      throw DynamoDbErrors.invalidParameter("List of LocalSecondaryIndexes is empty");
    }
    if (wanted.size() > LOCAL_INDEXES_MAX) {
      throw DynamoDbErrors.invalidParameter(
          "Number of LocalSecondaryIndexes exceeds per-table limit of 5");
    }
    if (table.sort() == null) {
      throw DynamoDbErrors.invalidParameter(
          "Table KeySchema does not have a range key, which is required when specifying a"
              + " LocalSecondaryIndex");
    }
    List<IndexDefinition> indexes = new ArrayList<>();
    for (LocalSecondaryIndex index : wanted) {
      String indexName = TableNames.index(index.indexName());
      KeySchema keys = KeySchemas.read(index.keySchema(), types);
      if (keys.sort() == null) {
        throw DynamoDbErrors.invalidParameter(
            "Index KeySchema does not have a range key for index: " + indexName);
      }
      if (!keys.partition().equals(table.partition())) {
        throw DynamoDbErrors.invalidParameter(
            "Index KeySchema does not have the same leading hash key as table KeySchema for index: "
                + indexName
                + ". index hash key: "
                + keys.partition()
                + ", table hash key: "
                + table.partition());
      }
      indexes.add(
          new IndexDefinition(
              indexName, false, keys, KeySchemas.projection(index.projection()), Capacity.NONE));
    }
    return indexes;
  }

  private List<IndexDefinition> globalIndexes(Map<String, ValueType> types, boolean onDemand) {
    List<GlobalSecondaryIndex> wanted = request.globalSecondaryIndexes();
    if (wanted == null) {
      return List.of();
    }
    if (wanted.isEmpty()) {
      throw DynamoDbErrors.invalidParameter("List of GlobalSecondaryIndexes is empty");
    }
    if (wanted.size() > ChangeTable.GLOBAL_INDEXES_MAX) {
      throw DynamoDbErrors.invalidParameter(
          "GlobalSecondaryIndex count exceeds the per-table limit of 20");
    }
    List<IndexDefinition> indexes = new ArrayList<>();
    for (GlobalSecondaryIndex index : wanted) {
      Unsupported.given("OnDemandThroughput", index.onDemandThroughput());
      Unsupported.given("WarmThroughput", index.warmThroughput());
      String indexName = TableNames.index(index.indexName());
      indexes.add(
          new IndexDefinition(
              indexName,
              true,
              KeySchemas.read(index.keySchema(), types),
              KeySchemas.projection(index.projection()),
              Billing.indexCapacity(index.provisionedThroughput(), onDemand, indexName)));
    }
    return indexes;
  }

  private static void refuseSameNames(List<IndexDefinition> indexes) {
    Set<String> names = new HashSet<>();
    for (IndexDefinition index : indexes) {
      if (!names.add(index.name())) {
        throw DynamoDbErrors.invalidParameter("Duplicate index name: " + index.name());
      }
    }
  }

  private static void refuseUnusedTypes(
      Map<String, ValueType> types, KeySchema keys, List<IndexDefinition> indexes) {
    Set<String> used = new HashSet<>(keys.names());
    indexes.forEach(index -> used.addAll(index.keys().names()));
    if (used.containsAll(types.keySet())) {
      return;
    }
    throw DynamoDbErrors.invalidParameter(
        indexes.isEmpty()
            ? "Number of attributes in KeySchema does not exactly match number of attributes"
                + " defined in AttributeDefinitions"
            : "Some AttributeDefinitions are not used. AttributeDefinitions: "
                + List.copyOf(types.keySet())
                + ", keys used: "
                + types.keySet().stream().filter(used::contains).toList());
  }
}
