package dev.millrace.server.api.dynamodb;

import dev.millrace.engine.table.TagTable;
import dev.millrace.protocol.dynamodb.TagResourceInput;
import dev.millrace.protocol.schema.Unit;
import dev.millrace.server.api.Call;
import dev.millrace.server.api.Operation;
import java.util.concurrent.CompletionStage;

/** Adds tags to a table. */
record TagResourceOperation(Database database) implements Operation<TagResourceInput, Unit> {
  @Override
  public CompletionStage<Unit> handle(TagResourceInput request, Call call) {
    String table = TableNames.tagged(request.resourceArn(), call);
    return database
        .submit(
            call,
            new TagTable(table, Tags.read(request.tags())),
            TagWording.of(request.resourceArn()))
        .thenApply(_ -> Unit.INSTANCE);
  }
}
