package dev.millrace.server.api.sqs;

import dev.millrace.engine.queue.CancelMoveTask;
import dev.millrace.protocol.sqs.CancelMessageMoveTaskRequest;
import dev.millrace.protocol.sqs.CancelMessageMoveTaskResult;
import dev.millrace.server.api.Call;
import dev.millrace.server.api.Operation;
import java.util.concurrent.CompletionStage;

/** Stops a move task; what it has moved stays moved. */
record CancelMessageMoveTaskOperation(Queues queues)
    implements Operation<CancelMessageMoveTaskRequest, CancelMessageMoveTaskResult> {
  @Override
  public CompletionStage<CancelMessageMoveTaskResult> handle(
      CancelMessageMoveTaskRequest request, Call call) {
    String text = request.taskHandle();
    if (text == null || text.isEmpty()) {
      throw SqsErrors.missingParameter("TaskHandle");
    }
    MoveTaskHandle handle = MoveTaskHandle.read(text);
    if (!handle.source().accountId().equals(call.caller().accountId())) {
      throw SqsErrors.noSuchResource(MoveTaskQueues.SOURCE);
    }
    return queues
        .submitOr(
            () -> SqsErrors.noSuchResource(MoveTaskQueues.SOURCE),
            handle.source(),
            new CancelMoveTask(handle.task()))
        .thenApply(CancelMessageMoveTaskResult::new);
  }
}
