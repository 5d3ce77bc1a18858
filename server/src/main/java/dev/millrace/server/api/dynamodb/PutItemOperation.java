package dev.millrace.server.api.dynamodb;

import dev.millrace.engine.table.ItemWrite;
import dev.millrace.engine.table.WriteItem;
import dev.millrace.engine.table.expression.Condition;
import dev.millrace.protocol.dynamodb.PutItemInput;
import dev.millrace.protocol.dynamodb.PutItemOutput;
import dev.millrace.server.api.Call;
import dev.millrace.server.api.Operation;
import java.util.concurrent.CompletionStage;

/** Stores an item in place of the one with its key. */
record PutItemOperation(Database database) implements Operation<PutItemInput, PutItemOutput> {
  @Override
  public CompletionStage<PutItemOutput> handle(PutItemInput request, Call call) {
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
    ItemWrite write = new ItemWrite.Put(table, Values.item(request.item()), condition);
    return database
        .submit(
            call,
            new WriteItem(write),
            FailedConditions.of(request.returnValuesOnConditionCheckFailure()))
        .thenApply(written ->
            new PutItemOutput(
                returnsOld ? Values.wireOrNull(written.before()) : null,
                units.report(written),
                metrics.report(written)));
  }
}
