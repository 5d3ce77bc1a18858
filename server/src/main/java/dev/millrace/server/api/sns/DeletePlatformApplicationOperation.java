package dev.millrace.server.api.sns;

import dev.millrace.engine.Ack;
import dev.millrace.engine.mobile.DeleteApplication;
import dev.millrace.protocol.schema.Unit;
import dev.millrace.protocol.sns.DeletePlatformApplicationInput;
import dev.millrace.server.api.Call;
import dev.millrace.server.api.Operation;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Deletes a platform application with its endpoints; one that is not there is deleted already. */
record DeletePlatformApplicationOperation(Applications applications)
    implements Operation<DeletePlatformApplicationInput, Unit> {
  @Override
  public CompletionStage<Unit> handle(DeletePlatformApplicationInput request, Call call) {
    return ApplicationArns.find(
            request.platformApplicationArn(), call.caller(), "DeletePlatformApplication")
        .map(id -> applications.submit(id, new DeleteApplication()))
        .orElseGet(() -> CompletableFuture.completedStage(Ack.DONE))
        .thenApply(_ -> Unit.INSTANCE);
  }
}
