package dev.millrace.server.api.dynamodb;

import dev.millrace.engine.table.ReadItems;
import dev.millrace.engine.table.ReadItems.ItemRead;
import dev.millrace.engine.table.StoredItem;
import dev.millrace.protocol.dynamodb.ConsumedCapacity;
import dev.millrace.protocol.dynamodb.Get;
import dev.millrace.protocol.dynamodb.ItemResponse;
import dev.millrace.protocol.dynamodb.TransactGetItem;
import dev.millrace.protocol.dynamodb.TransactGetItemsInput;
import dev.millrace.protocol.dynamodb.TransactGetItemsOutput;
import dev.millrace.server.api.Call;
import dev.millrace.server.api.Operation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Reads items of several tables as they are at one moment. */
record TransactGetItemsOperation(Database database)
    implements Operation<TransactGetItemsInput, TransactGetItemsOutput> {
  private static final ReadUnits UNITS = ReadUnits.TRANSACTIONAL;

  @Override
  public CompletionStage<TransactGetItemsOutput> handle(TransactGetItemsInput request, Call call) {
    CapacityReport report = CapacityReport.of(request.returnConsumedCapacity());
    List<ItemRead> reads = new ArrayList<>();
    List<Projected> projected = new ArrayList<>();
    for (TransactGetItem item : request.transactItems()) {
      Get get = item.get();
      projected.add(Projected.of(get.projectionExpression(), null, get.expressionAttributeNames()));
      reads.add(new ItemRead(TableNames.table(get.tableName(), call), Values.item(get.key())));
    }
    return database
        .items(call, new ReadItems(reads, true))
        .thenApply(found -> {
          List<ItemResponse> responses = new ArrayList<>();
          for (int at = 0; at < found.size(); at++) {
            Projected seen = projected.get(at);
            responses.add(
                new ItemResponse(
                    found.get(at).map(item -> Values.wire(seen.of(item.item()))).orElse(null)));
          }
          return new TransactGetItemsOutput(capacity(report, reads, found), responses);
        });
  }

  private static @Nullable List<ConsumedCapacity> capacity(
      CapacityReport report, List<ItemRead> reads, List<Optional<StoredItem>> found) {
    if (report == CapacityReport.NONE) {
      return null;
    }
    Map<String, Double> units = new LinkedHashMap<>();
    for (int at = 0; at < reads.size(); at++) {
      units.merge(reads.get(at).table(), UNITS.of(found.get(at)), Double::sum);
    }
    List<ConsumedCapacity> reports = new ArrayList<>();
    units.forEach((table, sum) -> reports.add(UNITS.report(report, table, sum)));
    return reports;
  }
}
