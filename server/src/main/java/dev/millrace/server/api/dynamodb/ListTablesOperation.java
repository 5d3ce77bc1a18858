package dev.millrace.server.api.dynamodb;

import dev.millrace.engine.table.ListTables;
import dev.millrace.protocol.dynamodb.ListTablesInput;
import dev.millrace.protocol.dynamodb.ListTablesOutput;
import dev.millrace.server.api.Call;
import dev.millrace.server.api.Operation;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionStage;

/** Lists the names of an account's tables in one region. */
record ListTablesOperation(Database database)
    implements Operation<ListTablesInput, ListTablesOutput> {
  private static final int TABLES_MAX = 100;

  @Override
  public CompletionStage<ListTablesOutput> handle(ListTablesInput request, Call call) {
    int tablesMax = Objects.requireNonNullElse(request.limit(), TABLES_MAX);
    String after = Objects.requireNonNullElse(request.exclusiveStartTableName(), "");
    return database
        .tables(call, new ListTables(after, tablesMax + 1))
        .thenApply(names -> {
          boolean more = names.size() > tablesMax;
          List<String> page = more ? names.subList(0, tablesMax) : names;
          return new ListTablesOutput(page, more ? page.getLast() : null);
        });
  }
}
