package dev.millrace.server.api.dynamodb;

import dev.millrace.engine.table.UntagTable;
import dev.millrace.protocol.dynamodb.UntagResourceInput;
import dev.millrace.protocol.schema.Unit;
import dev.millrace.server.api.Call;
import dev.millrace.server.api.Operation;
import java.util.concurrent.CompletionStage;

/** Takes tags from a table. */
record UntagResourceOperation(Database database) implements Operation<UntagResourceInput, Unit> {
  @Override
  public CompletionStage<Unit> handle(UntagResourceInput request, Call call) {
    String table = TableNames.tagged(request.resourceArn(), call);
    return database
        .submit(
            call, new UntagTable(table, request.tagKeys()), TagWording.of(request.resourceArn()))
        .thenApply(_ -> Unit.INSTANCE);
  }
}
