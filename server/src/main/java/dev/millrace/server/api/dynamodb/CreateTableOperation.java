package dev.millrace.server.api.dynamodb;

import dev.millrace.protocol.dynamodb.CreateTableInput;
import dev.millrace.protocol.dynamodb.CreateTableOutput;
import dev.millrace.server.api.Call;
import dev.millrace.server.api.Operation;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/** Creates a table; it can be used as soon as this is answered. */
record CreateTableOperation(Database database)
    implements Operation<CreateTableInput, CreateTableOutput> {
  @Override
  public CompletionStage<CreateTableOutput> handle(CreateTableInput request, Call call) {
    String name = TableNames.table(request.tableName(), call);
    return database
        .tables(call, new TableDraft(request, name).command())
        .thenApply(table ->
            new CreateTableOutput(
                new TableDescriptions(TableNames.database(call), table)
                    .wire(TableDescriptions.CREATING, Set.of())));
  }
}
