package dev.millrace.server.api.dynamodb;

import dev.millrace.engine.table.SetTimeToLive;
import dev.millrace.protocol.dynamodb.TimeToLiveSpecification;
import dev.millrace.protocol.dynamodb.UpdateTimeToLiveInput;
import dev.millrace.protocol.dynamodb.UpdateTimeToLiveOutput;
import dev.millrace.server.api.Call;
import dev.millrace.server.api.Operation;
import java.util.concurrent.CompletionStage;

/** Says which attribute tells when an item expires, or that none does any more. */
record UpdateTimeToLiveOperation(Database database)
    implements Operation<UpdateTimeToLiveInput, UpdateTimeToLiveOutput> {
  @Override
  public CompletionStage<UpdateTimeToLiveOutput> handle(UpdateTimeToLiveInput request, Call call) {
    TimeToLiveSpecification wanted = request.timeToLiveSpecification();
    return database
        .tables(
            call,
            new SetTimeToLive(
                TableNames.table(request.tableName(), call),
                wanted.attributeName(),
                wanted.enabled()))
        .thenApply(_ -> new UpdateTimeToLiveOutput(wanted));
  }
}
