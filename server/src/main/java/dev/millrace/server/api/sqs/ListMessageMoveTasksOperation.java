package dev.millrace.server.api.sqs;

import dev.millrace.engine.queue.ListMoveTasks;
import dev.millrace.engine.queue.MoveTask;
import dev.millrace.engine.queue.QueueId;
import dev.millrace.protocol.sqs.ListMessageMoveTasksRequest;
import dev.millrace.protocol.sqs.ListMessageMoveTasksResult;
import dev.millrace.protocol.sqs.ListMessageMoveTasksResultEntry;
import dev.millrace.server.api.Call;
import dev.millrace.server.api.Operation;
import java.util.concurrent.CompletionStage;

/** Tells how the latest move tasks of a queue are getting on, the newest first. */
record ListMessageMoveTasksOperation(Queues queues)
    implements Operation<ListMessageMoveTasksRequest, ListMessageMoveTasksResult> {
  private static final int TASKS_MAX = 10;

  @Override
  public CompletionStage<ListMessageMoveTasksResult> handle(
      ListMessageMoveTasksRequest request, Call call) {
    QueueId source =
        MoveTaskQueues.named(MoveTaskQueues.SOURCE, request.sourceArn(), call.caller());
    Integer most = request.maxResults();
    if (most != null && (most < 1 || most > TASKS_MAX)) {
      throw SqsErrors.invalidValue(
          "MaxResults", most, "MaxResults must be an integer between 1 and 10.");
    }
    return queues
        .submitOr(
            () -> SqsErrors.noSuchResource(MoveTaskQueues.SOURCE), source, new ListMoveTasks())
        .thenApply(tasks ->
            new ListMessageMoveTasksResult(
                tasks.stream()
                    .limit(most == null ? 1 : most)
                    .map(task -> entry(task, source))
                    .toList()));
  }

  /** Only a task that can be cancelled has a handle. */
  private static ListMessageMoveTasksResultEntry entry(MoveTask task, QueueId source) {
    QueueId destination = task.destination();
    return new ListMessageMoveTasksResultEntry(
        task.isRunning() ? new MoveTaskHandle(task.id(), source).text() : null,
        task.status().name(),
        source.arn(),
        destination == null ? null : destination.arn(),
        task.messagesPerSecondMax(),
        task.messagesMoved(),
        task.messagesToMove(),
        task.failureReason(),
        task.startedAtMillis());
  }
}
