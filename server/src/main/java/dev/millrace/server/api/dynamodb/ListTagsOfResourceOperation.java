package dev.millrace.server.api.dynamodb;

import dev.millrace.engine.table.DescribeTable;
import dev.millrace.protocol.dynamodb.ListTagsOfResourceInput;
import dev.millrace.protocol.dynamodb.ListTagsOfResourceOutput;
import dev.millrace.server.api.Call;
import dev.millrace.server.api.Operation;
import java.util.concurrent.CompletionStage;

/** Lists a table's tags, all at once: there cannot be many. */
record ListTagsOfResourceOperation(Database database)
    implements Operation<ListTagsOfResourceInput, ListTagsOfResourceOutput> {
  @Override
  public CompletionStage<ListTagsOfResourceOutput> handle(
      ListTagsOfResourceInput request, Call call) {
    String table = TableNames.tagged(request.resourceArn(), call);
    return database
        .submit(call, new DescribeTable(table), TagWording.of(request.resourceArn()))
        .thenApply(found ->
            new ListTagsOfResourceOutput(Tags.wire(found.definition().options().tags()), null));
  }
}
