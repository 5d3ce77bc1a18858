package dev.millrace.server.api.dynamodb;

import dev.millrace.engine.table.ReadItems;
import dev.millrace.engine.table.ReadItems.ItemRead;
import dev.millrace.protocol.dynamodb.AttributeValue;
import dev.millrace.protocol.dynamodb.BatchGetItemInput;
import dev.millrace.protocol.dynamodb.BatchGetItemOutput;
import dev.millrace.protocol.dynamodb.KeysAndAttributes;
import dev.millrace.server.api.Call;
import dev.millrace.server.api.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** Reads items of several tables. */
record BatchGetItemOperation(Database database)
    implements Operation<BatchGetItemInput, BatchGetItemOutput> {
  private static final int KEYS_MAX = 100;

  @Override
  public CompletionStage<BatchGetItemOutput> handle(BatchGetItemInput request, Call call) {
    CapacityReport report = CapacityReport.of(request.returnConsumedCapacity());
    List<BatchRead> wanted = new ArrayList<>();
    for (Map.Entry<String, KeysAndAttributes> entry : request.requestItems().entrySet()) {
      KeysAndAttributes keys = entry.getValue();
      String table = TableNames.table(entry.getKey(), call);
      Projected projected =
          Projected.of(
              keys.projectionExpression(), keys.attributesToGet(), keys.expressionAttributeNames());
      for (Map<String, AttributeValue> key : keys.keys()) {
        wanted.add(
            new BatchRead(
                entry.getKey(), key, new ItemRead(table, Values.item(key)), keys, projected));
      }
    }
    if (wanted.size() > KEYS_MAX) {
      throw DynamoDbErrors.validation("Too many items requested for the BatchGetItem call");
    }
    List<ItemRead> reads = wanted.stream().map(BatchRead::read).toList();
    return database
        .items(call, new ReadItems(reads, false))
        .thenApply(found -> BatchAnswer.of(wanted, found).wire(report));
  }
}
