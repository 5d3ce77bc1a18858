package dev.millrace.server.api.dynamodb;

import dev.millrace.engine.table.DatabaseProblem;
import dev.millrace.engine.table.DatabaseProblem.ConditionFailed;
import dev.millrace.server.api.ServiceException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Whether the error for a condition that failed shows the item. */
final class FailedConditions {
  private FailedConditions() {}

  static Function<DatabaseProblem, ServiceException> of(@Nullable String returnValues) {
    return problem ->
        DynamoDbErrors.of(
            problem instanceof ConditionFailed && !showsItem(returnValues)
                ? new ConditionFailed(null)
                : problem);
  }

  static boolean showsItem(@Nullable String returnValues) {
    return "ALL_OLD".equals(returnValues);
  }
}
