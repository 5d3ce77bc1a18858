package dev.millrace.server.api.dynamodb;

import dev.millrace.engine.table.ItemWrite;
import dev.millrace.engine.table.WriteItem;
import dev.millrace.engine.table.expression.Condition;
import dev.millrace.engine.table.expression.ExpressionParser;
import dev.millrace.engine.table.expression.Placeholders;
import dev.millrace.engine.table.expression.Update;
import dev.millrace.engine.table.expression.Update.Wording;
import dev.millrace.protocol.dynamodb.UpdateItemInput;
import dev.millrace.protocol.dynamodb.UpdateItemOutput;
import dev.millrace.server.api.Call;
import dev.millrace.server.api.Operation;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Changes an item, or makes one. */
record UpdateItemOperation(Database database)
    implements Operation<UpdateItemInput, UpdateItemOutput> {
  @Override
  public CompletionStage<UpdateItemOutput> handle(UpdateItemInput request, Call call) {
    String table = TableNames.table(request.tableName(), call);
    ReturnedValues returned = ReturnedValues.of(request.returnValues());
    WriteUnits units = new WriteUnits(CapacityReport.of(request.returnConsumedCapacity()), 1);
    CollectionMetrics metrics = CollectionMetrics.of(request.returnItemCollectionMetrics());
    return database
        .submit(
            call,
            new WriteItem(write(request, table)),
            FailedConditions.of(request.returnValuesOnConditionCheckFailure()))
        .thenApply(written ->
            new UpdateItemOutput(
                returned.from(written), units.report(written), metrics.report(written)));
  }

  private static ItemWrite write(UpdateItemInput request, String table) {
    Placeholders placeholders =
        new ExpressionParameters()
            .older("AttributeUpdates", request.attributeUpdates())
            .older("Expected", request.expected())
            .older("ConditionalOperator", request.conditionalOperator())
            .expression("UpdateExpression", request.updateExpression())
            .expression(Conditions.PARAMETER, request.conditionExpression())
            .placeholders(request.expressionAttributeNames(), request.expressionAttributeValues());
    ExpressionParser parser = new ExpressionParser(placeholders);
    Update update = update(request, parser);
    Condition condition = condition(request, parser);
    placeholders.checkAllUsed();
    return new ItemWrite.Change(table, Values.item(request.key()), update, condition);
  }

  private static Update update(UpdateItemInput request, ExpressionParser parser) {
    if (request.updateExpression() != null) {
      return parser.update(request.updateExpression());
    }
    return request.attributeUpdates() == null
        ? new Update(List.of(), Wording.EXPRESSION)
        : OlderParameters.updates(request.attributeUpdates());
  }

  private static @Nullable Condition condition(UpdateItemInput request, ExpressionParser parser) {
    return request.conditionExpression() == null
        ? OlderParameters.expected(request.expected(), request.conditionalOperator())
        : parser.condition(request.conditionExpression());
  }
}
