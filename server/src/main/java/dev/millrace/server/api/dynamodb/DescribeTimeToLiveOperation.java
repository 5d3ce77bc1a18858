package dev.millrace.server.api.dynamodb;

import dev.millrace.engine.table.DescribeTable;
import dev.millrace.protocol.dynamodb.DescribeTimeToLiveInput;
import dev.millrace.protocol.dynamodb.DescribeTimeToLiveOutput;
import dev.millrace.protocol.dynamodb.TimeToLiveDescription;
import dev.millrace.server.api.Call;
import dev.millrace.server.api.Operation;
import java.util.concurrent.CompletionStage;

/** Tells which attribute says when an item expires. */
record DescribeTimeToLiveOperation(Database database)
    implements Operation<DescribeTimeToLiveInput, DescribeTimeToLiveOutput> {
  @Override
  public CompletionStage<DescribeTimeToLiveOutput> handle(
      DescribeTimeToLiveInput request, Call call) {
    return database
        .tables(call, new DescribeTable(TableNames.table(request.tableName(), call)))
        .thenApply(table -> {
          String attribute = table.definition().options().timeToLive();
          return new DescribeTimeToLiveOutput(
              new TimeToLiveDescription(attribute == null ? "DISABLED" : "ENABLED", attribute));
        });
  }
}
