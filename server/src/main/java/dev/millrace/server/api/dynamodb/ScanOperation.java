package dev.millrace.server.api.dynamodb;

import dev.millrace.engine.table.PageRange.Segment;
import dev.millrace.engine.table.ScanTable;
import dev.millrace.engine.table.expression.Condition;
import dev.millrace.engine.table.expression.ExpressionParser;
import dev.millrace.engine.table.expression.Placeholders;
import dev.millrace.engine.table.value.Item;
import dev.millrace.protocol.dynamodb.ScanInput;
import dev.millrace.protocol.dynamodb.ScanOutput;
import dev.millrace.protocol.dynamodb.Select;
import dev.millrace.server.api.Call;
import dev.millrace.server.api.Operation;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Reads a table or an index from one end to the other, page by page, or a segment of it. */
record ScanOperation(Database database) implements Operation<ScanInput, ScanOutput> {
  @Override
  public CompletionStage<ScanOutput> handle(ScanInput request, Call call) {
    String table = TableNames.table(request.tableName(), call);
    Segment segment = segment(request.segment(), request.totalSegments());
    SelectedPart part = part(request);
    CapacityReport report = CapacityReport.of(request.returnConsumedCapacity());
    ReadUnits units = ReadUnits.of(request.consistentRead());
    ScanTable command =
        new ScanTable(
            table,
            request.indexName() == null ? null : TableNames.index(request.indexName()),
            segment,
            Values.itemOrNull(request.exclusiveStartKey()),
            Boolean.TRUE.equals(request.consistentRead()),
            part.wish(request.limit(), true));
    return database
        .items(call, command)
        .thenApply(page -> {
          List<Item> items = part.of(page);
          return new ScanOutput(
              part.wire(items),
              items.size(),
              page.items().size(),
              Values.wireOrNull(page.lastKey()),
              units.report(report, table, page));
        });
  }

  private static Segment segment(@Nullable Integer segment, @Nullable Integer total) {
    if (segment == null && total == null) {
      return new Segment(0, 1);
    }
    if (segment == null) {
      throw DynamoDbErrors.validation(
          "The Segment parameter is required but was not present in the request when parameter"
              + " TotalSegments is present");
    }
    if (total == null) {
      throw DynamoDbErrors.validation(
          "The TotalSegments parameter is required but was not present in the request when Segment"
              + " parameter is present");
    }
    if (segment >= total) {
      throw DynamoDbErrors.validation(
          "The Segment parameter is zero-based and must be less than parameter TotalSegments:"
              + " Segment: %d is not less than TotalSegments: %d".formatted(segment, total));
    }
    return new Segment(segment, total);
  }

  private static SelectedPart part(ScanInput request) {
    Select select =
        SelectedPart.select(
            request.select(),
            request.indexName(),
            request.projectionExpression(),
            request.attributesToGet());
    Placeholders placeholders =
        new ExpressionParameters()
            .older("AttributesToGet", request.attributesToGet())
            .older("ScanFilter", request.scanFilter())
            .older("ConditionalOperator", request.conditionalOperator())
            .projection("ProjectionExpression", request.projectionExpression())
            .expression("FilterExpression", request.filterExpression())
            .placeholders(request.expressionAttributeNames(), request.expressionAttributeValues());
    ExpressionParser parser = new ExpressionParser(placeholders);
    Condition filter =
        request.filterExpression() == null
            ? OlderParameters.filter(request.scanFilter(), request.conditionalOperator())
            : parser.filter(request.filterExpression());
    Projected projected =
        Projected.of(request.projectionExpression(), request.attributesToGet(), parser);
    placeholders.checkAllUsed();
    return new SelectedPart(select, projected, filter);
  }
}
