package dev.millrace.server.api.dynamodb;

import dev.millrace.engine.table.QueryTable;
import dev.millrace.engine.table.expression.Condition;
import dev.millrace.engine.table.expression.ExpressionParser;
import dev.millrace.engine.table.expression.KeyCondition;
import dev.millrace.engine.table.expression.Placeholders;
import dev.millrace.engine.table.value.Item;
import dev.millrace.protocol.dynamodb.QueryInput;
import dev.millrace.protocol.dynamodb.QueryOutput;
import dev.millrace.protocol.dynamodb.Select;
import dev.millrace.server.api.Call;
import dev.millrace.server.api.Operation;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionStage;

/** Reads a partition, or a stretch of one, page by page. */
record QueryOperation(Database database) implements Operation<QueryInput, QueryOutput> {
  /** What a query asks for. */
  private record Question(KeyCondition keys, SelectedPart part) {}

  @Override
  public CompletionStage<QueryOutput> handle(QueryInput request, Call call) {
    String table = TableNames.table(request.tableName(), call);
    Question question = question(request);
    SelectedPart part = question.part();
    CapacityReport report = CapacityReport.of(request.returnConsumedCapacity());
    ReadUnits units = ReadUnits.of(request.consistentRead());
    QueryTable command =
        new QueryTable(
            table,
            request.indexName() == null ? null : TableNames.index(request.indexName()),
            question.keys(),
            Values.itemOrNull(request.exclusiveStartKey()),
            Boolean.TRUE.equals(request.consistentRead()),
            part.wish(request.limit(), request.scanIndexForward()));
    return database
        .items(call, command)
        .thenApply(page -> {
          List<Item> items = part.of(page);
          return new QueryOutput(
              part.wire(items),
              items.size(),
              page.items().size(),
              Values.wireOrNull(page.lastKey()),
              units.report(report, table, page));
        });
  }

  private static Question question(QueryInput request) {
    Select select =
        SelectedPart.select(
            request.select(),
            request.indexName(),
            request.projectionExpression(),
            request.attributesToGet());
    Placeholders placeholders =
        new ExpressionParameters()
            .older("AttributesToGet", request.attributesToGet())
            .older("QueryFilter", request.queryFilter())
            .older("ConditionalOperator", request.conditionalOperator())
            .older("KeyConditions", request.keyConditions())
            .projection("ProjectionExpression", request.projectionExpression())
            .expression("FilterExpression", request.filterExpression())
            .expression("KeyConditionExpression", request.keyConditionExpression())
            .placeholders(request.expressionAttributeNames(), request.expressionAttributeValues());
    if (request.keyConditions() == null && request.keyConditionExpression() == null) {
      throw DynamoDbErrors.validation(
          "Either the KeyConditions or KeyConditionExpression parameter must be specified in the"
              + " request.");
    }
    ExpressionParser parser = new ExpressionParser(placeholders);
    Condition filter =
        request.filterExpression() == null
            ? OlderParameters.filter(request.queryFilter(), request.conditionalOperator())
            : parser.filter(request.filterExpression());
    Condition keys =
        request.keyConditionExpression() == null
            ? null
            : parser.keyCondition(request.keyConditionExpression());
    Projected projected =
        Projected.of(request.projectionExpression(), request.attributesToGet(), parser);
    placeholders.checkAllUsed();
    KeyCondition range =
        keys == null
            ? OlderParameters.keys(Objects.requireNonNullElse(request.keyConditions(), Map.of()))
            : KeyCondition.of(keys);
    return new Question(range, new SelectedPart(select, projected, filter));
  }
}
