package dev.millrace.server.api.dynamodb;

import dev.millrace.engine.table.ReadItems;
import dev.millrace.engine.table.ReadItems.ItemRead;
import dev.millrace.engine.table.StoredItem;
import dev.millrace.protocol.dynamodb.GetItemInput;
import dev.millrace.protocol.dynamodb.GetItemOutput;
import dev.millrace.server.api.Call;
import dev.millrace.server.api.Operation;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Reads one item. */
record GetItemOperation(Database database) implements Operation<GetItemInput, GetItemOutput> {
  @Override
  public CompletionStage<GetItemOutput> handle(GetItemInput request, Call call) {
    String table = TableNames.table(request.tableName(), call);
    CapacityReport report = CapacityReport.of(request.returnConsumedCapacity());
    ReadUnits units = ReadUnits.of(request.consistentRead());
    Projected projected =
        Projected.of(
            request.projectionExpression(),
            request.attributesToGet(),
            request.expressionAttributeNames());
    ItemRead read = new ItemRead(table, Values.item(request.key()));
    return database
        .items(call, new ReadItems(List.of(read), false))
        .thenApply(found -> {
          Optional<StoredItem> item = found.getFirst();
          return new GetItemOutput(
              item.map(there -> Values.wire(projected.of(there.item()))).orElse(null),
              units.report(report, table, units.of(item)));
        });
  }
}
