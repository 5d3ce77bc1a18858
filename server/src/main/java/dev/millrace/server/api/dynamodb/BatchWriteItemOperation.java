package dev.millrace.server.api.dynamodb;

import dev.millrace.engine.table.ItemWrite;
import dev.millrace.engine.table.WriteBatch;
import dev.millrace.protocol.dynamodb.BatchWriteItemInput;
import dev.millrace.protocol.dynamodb.BatchWriteItemOutput;
import dev.millrace.protocol.dynamodb.DeleteRequest;
import dev.millrace.protocol.dynamodb.PutRequest;
import dev.millrace.protocol.dynamodb.WriteRequest;
import dev.millrace.server.api.Call;
import dev.millrace.server.api.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** Stores and deletes items of several tables; nothing is ever left over to be sent again. */
record BatchWriteItemOperation(Database database)
    implements Operation<BatchWriteItemInput, BatchWriteItemOutput> {
  private static final int WRITES_MAX = 25;

  @Override
  public CompletionStage<BatchWriteItemOutput> handle(BatchWriteItemInput request, Call call) {
    WriteUnits units = new WriteUnits(CapacityReport.of(request.returnConsumedCapacity()), 1);
    CollectionMetrics metrics = CollectionMetrics.of(request.returnItemCollectionMetrics());
    List<ItemWrite> writes = new ArrayList<>();
    for (Map.Entry<String, List<WriteRequest>> entry : request.requestItems().entrySet()) {
      String table = TableNames.table(entry.getKey(), call);
      entry.getValue().forEach(write -> writes.add(write(table, write)));
    }
    if (writes.size() > WRITES_MAX) {
      throw DynamoDbErrors.validation("Too many items requested for the BatchWriteItem call");
    }
    return database
        .items(call, new WriteBatch(writes))
        .thenApply(written ->
            new BatchWriteItemOutput(Map.of(), metrics.report(written), units.report(written)));
  }

  private static ItemWrite write(String table, WriteRequest request) {
    PutRequest put = request.putRequest();
    DeleteRequest delete = request.deleteRequest();
    if (put != null && delete == null) {
      return new ItemWrite.Put(table, Values.item(put.item()), null);
    }
    if (delete != null && put == null) {
      return new ItemWrite.Delete(table, Values.item(delete.key()), null);
    }
    throw DynamoDbErrors.validation(
        put == null
            ? "Supplied WriteRequest is empty, must contain exactly one of the supported requests"
            : "Supplied WriteRequest has more than one requests set, must contain exactly one of"
                + " the supported requests");
  }
}
