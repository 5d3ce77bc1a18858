package dev.millrace.server.api.dynamodb;

import dev.millrace.engine.table.DatabaseProblem;
import dev.millrace.engine.table.DatabaseProblem.ConditionFailed;
import dev.millrace.engine.table.DatabaseProblem.TransactionCancelled;
import dev.millrace.protocol.dynamodb.CancellationReason;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Why a transaction was cancelled, part by part. */
record CancellationReasons(List<CancellationReason> reasons) {
  private static final CancellationReason NONE = new CancellationReason(null, "None", null);

  static CancellationReasons of(TransactionCancelled cancelled) {
    return new CancellationReasons(
        cancelled.parts().stream().map(CancellationReasons::reason).toList());
  }

  /** In brackets. */
  String codes() {
    return reasons.stream()
        .map(reason -> String.valueOf(reason.code()))
        .collect(Collectors.joining(", ", "[", "]"));
  }

  private static CancellationReason reason(@Nullable DatabaseProblem problem) {
    if (problem == null) {
      return NONE;
    }
    String message = DynamoDbErrors.validationMessage(problem);
    return problem instanceof ConditionFailed(var item)
        ? new CancellationReason(Values.wireOrNull(item), "ConditionalCheckFailed", message)
        : new CancellationReason(null, "ValidationError", message);
  }
}
