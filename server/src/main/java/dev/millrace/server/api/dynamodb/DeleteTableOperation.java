package dev.millrace.server.api.dynamodb;

import dev.millrace.engine.table.DeleteTable;
import dev.millrace.protocol.dynamodb.DeleteTableInput;
import dev.millrace.protocol.dynamodb.DeleteTableOutput;
import dev.millrace.server.api.Call;
import dev.millrace.server.api.Operation;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/** Deletes a table with all that is in it. */
record DeleteTableOperation(Database database)
    implements Operation<DeleteTableInput, DeleteTableOutput> {
  @Override
  public CompletionStage<DeleteTableOutput> handle(DeleteTableInput request, Call call) {
    return database
        .tables(call, new DeleteTable(TableNames.table(request.tableName(), call)))
        .thenApply(table ->
            new DeleteTableOutput(
                new TableDescriptions(TableNames.database(call), table)
                    .wire(TableDescriptions.DELETING, Set.of())));
  }
}
