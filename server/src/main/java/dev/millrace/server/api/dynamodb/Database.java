package dev.millrace.server.api.dynamodb;

import dev.millrace.engine.Command;
import dev.millrace.engine.table.DatabaseMachine;
import dev.millrace.engine.table.DatabaseProblem;
import dev.millrace.engine.table.DatabaseProblem.TableMissing;
import dev.millrace.host.Host;
import dev.millrace.server.api.Call;
import dev.millrace.server.api.HostCalls;
import dev.millrace.server.api.ServiceException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** The operations' way to an account's tables: commands out, replies and errors back. */
record Database(Host host) {
  /** For operations on items, which do not say which table is missing. */
  <R> CompletionStage<R> items(Call call, Command<DatabaseMachine, R> command) {
    return submit(call, command, DynamoDbErrors::of);
  }

  /** For operations on tables, which do. */
  <R> CompletionStage<R> tables(Call call, Command<DatabaseMachine, R> command) {
    return submit(
        call,
        command,
        problem ->
            problem instanceof TableMissing(var table)
                ? DynamoDbErrors.notFound(
                    "Requested resource not found: Table: " + table + " not found")
                : DynamoDbErrors.of(problem));
  }

  <R> CompletionStage<R> submit(
      Call call,
      Command<DatabaseMachine, R> command,
      Function<DatabaseProblem, ServiceException> wording) {
    return HostCalls.submit(
        host, TableNames.database(call), command, DatabaseProblem.class, wording);
  }
}
