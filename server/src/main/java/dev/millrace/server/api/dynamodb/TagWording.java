package dev.millrace.server.api.dynamodb;

import dev.millrace.engine.table.DatabaseProblem;
import dev.millrace.engine.table.DatabaseProblem.TableMissing;
import dev.millrace.server.api.ServiceException;
import java.util.function.Function;

/** Operations on tags name a missing table by its ARN. */
final class TagWording {
  private TagWording() {}

  static Function<DatabaseProblem, ServiceException> of(String arn) {
    return problem ->
        problem instanceof TableMissing
            ? DynamoDbErrors.notFound(
                "Requested resource not found: ResourcArn: " + arn + " not found")
            : DynamoDbErrors.of(problem);
  }
}
