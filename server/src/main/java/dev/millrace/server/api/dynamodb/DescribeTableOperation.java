package dev.millrace.server.api.dynamodb;

import dev.millrace.engine.table.DescribeTable;
import dev.millrace.protocol.dynamodb.DescribeTableInput;
import dev.millrace.protocol.dynamodb.DescribeTableOutput;
import dev.millrace.server.api.Call;
import dev.millrace.server.api.Operation;
import java.util.concurrent.CompletionStage;

/** Tells how a table is. */
record DescribeTableOperation(Database database)
    implements Operation<DescribeTableInput, DescribeTableOutput> {
  @Override
  public CompletionStage<DescribeTableOutput> handle(DescribeTableInput request, Call call) {
    return database
        .tables(call, new DescribeTable(TableNames.table(request.tableName(), call)))
        .thenApply(table ->
            new DescribeTableOutput(
                new TableDescriptions(TableNames.database(call), table).wire()));
  }
}
