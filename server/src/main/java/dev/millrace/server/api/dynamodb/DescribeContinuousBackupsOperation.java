package dev.millrace.server.api.dynamodb;

import dev.millrace.engine.table.DescribeTable;
import dev.millrace.protocol.dynamodb.DescribeContinuousBackupsInput;
import dev.millrace.protocol.dynamodb.DescribeContinuousBackupsOutput;
import dev.millrace.server.api.Call;
import dev.millrace.server.api.Operation;
import java.util.concurrent.CompletionStage;

/** Tells the setting of recovery to points in time. */
record DescribeContinuousBackupsOperation(Database database, ContinuousBackups backups)
    implements Operation<DescribeContinuousBackupsInput, DescribeContinuousBackupsOutput> {
  @Override
  public CompletionStage<DescribeContinuousBackupsOutput> handle(
      DescribeContinuousBackupsInput request, Call call) {
    String table = TableNames.table(request.tableName(), call);
    return database
        .submit(call, new DescribeTable(table), BackupWording.of())
        .thenApply(found -> new DescribeContinuousBackupsOutput(backups.wire(found)));
  }
}
