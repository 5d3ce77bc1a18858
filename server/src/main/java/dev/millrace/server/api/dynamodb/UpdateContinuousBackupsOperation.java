package dev.millrace.server.api.dynamodb;

import dev.millrace.engine.table.SetPointInTime;
import dev.millrace.protocol.dynamodb.PointInTimeRecoverySpecification;
import dev.millrace.protocol.dynamodb.UpdateContinuousBackupsInput;
import dev.millrace.protocol.dynamodb.UpdateContinuousBackupsOutput;
import dev.millrace.server.api.Call;
import dev.millrace.server.api.Operation;
import java.util.Objects;
import java.util.concurrent.CompletionStage;

/** Turns recovery to points in time on or off. */
record UpdateContinuousBackupsOperation(Database database, ContinuousBackups backups)
    implements Operation<UpdateContinuousBackupsInput, UpdateContinuousBackupsOutput> {
  @Override
  public CompletionStage<UpdateContinuousBackupsOutput> handle(
      UpdateContinuousBackupsInput request, Call call) {
    PointInTimeRecoverySpecification wanted = request.pointInTimeRecoverySpecification();
    return database
        .submit(
            call,
            new SetPointInTime(
                TableNames.table(request.tableName(), call),
                wanted.pointInTimeRecoveryEnabled(),
                Objects.requireNonNullElse(wanted.recoveryPeriodInDays(), 0)),
            BackupWording.of())
        .thenApply(table -> new UpdateContinuousBackupsOutput(backups.wire(table)));
  }
}
