package dev.millrace.server.api.dynamodb;

import dev.millrace.engine.table.ItemWrite;
import dev.millrace.engine.table.WriteItem;
import dev.millrace.engine.table.expression.Condition;
import dev.millrace.protocol.dynamodb.DeleteItemInput;
import dev.millrace.protocol.dynamodb.DeleteItemOutput;
import dev.millrace.server.api.Call;
import dev.millrace.server.api.Operation;
import java.util.concurrent.CompletionStage;

/** Deletes an item, which need not be there. */
record DeleteItemOperation(Database database)
    implements Operation<DeleteItemInput, DeleteItemOutput> {
  @Override
  public CompletionStage<DeleteItemOutput> handle(DeleteItemInput request, Call call) {
    String table = TableNames.table(request.tableName(), call);
    boolean returnsOld = ReturnedValues.old(request.returnValues());
    WriteUnits units = new WriteUnits(CapacityReport.of(request.returnConsumedCapacity()), 1);
    CollectionMetrics metrics = CollectionMetrics.of(request.returnItemCollectionMetrics());
    Condition condition =
        Conditions.of(
            request.expected(),
            request.conditionalOperator(),
            request.conditionExpression(),
            request.expressionAttributeNames(),
            request.expressionAttributeValues());
    ItemWrite write = new ItemWrite.Delete(table, Values.item(request.key()), condition);
    return database
        .submit(
            call,
            new WriteItem(write),
            FailedConditions.of(request.returnValuesOnConditionCheckFailure()))
        .thenApply(written ->
            new DeleteItemOutput(
                returnsOld ? Values.wireOrNull(written.before()) : null,
                units.report(written),
                metrics.report(written)));
  }
}
