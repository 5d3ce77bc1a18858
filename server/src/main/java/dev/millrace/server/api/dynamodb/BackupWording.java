package dev.millrace.server.api.dynamodb;

import dev.millrace.engine.table.DatabaseProblem;
import dev.millrace.engine.table.DatabaseProblem.TableMissing;
import dev.millrace.server.api.ServiceException;
import java.util.function.Function;

/** Operations on backups have an error of their own for a missing table. */
final class BackupWording {
  private BackupWording() {}

  static Function<DatabaseProblem, ServiceException> of() {
    return problem ->
        problem instanceof TableMissing(var table)
            ? DynamoDbErrors.tableNotFound("Table not found: " + table)
            : DynamoDbErrors.of(problem);
  }
}
