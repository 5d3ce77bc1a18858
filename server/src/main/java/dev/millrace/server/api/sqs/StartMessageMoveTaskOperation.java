package dev.millrace.server.api.sqs;

import dev.millrace.engine.queue.DescribeQueue;
import dev.millrace.engine.queue.ListQueues;
import dev.millrace.engine.queue.QueueId;
import dev.millrace.engine.queue.StartMoveTask;
import dev.millrace.protocol.sqs.StartMessageMoveTaskRequest;
import dev.millrace.protocol.sqs.StartMessageMoveTaskResult;
import dev.millrace.server.api.Call;
import dev.millrace.server.api.Operation;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Begins to move what waits in a dead-letter queue back, or to another queue. */
record StartMessageMoveTaskOperation(Queues queues)
    implements Operation<StartMessageMoveTaskRequest, StartMessageMoveTaskResult> {
  private static final int MESSAGES_PER_SECOND_MAX = 500;

  @Override
  public CompletionStage<StartMessageMoveTaskResult> handle(
      StartMessageMoveTaskRequest request, Call call) {
    QueueId source =
        MoveTaskQueues.named(MoveTaskQueues.SOURCE, request.sourceArn(), call.caller());
    QueueId destination =
        request.destinationArn() == null
            ? null
            : MoveTaskQueues.named(
                MoveTaskQueues.DESTINATION, request.destinationArn(), call.caller());
    Integer rate = request.maxNumberOfMessagesPerSecond();
    if (rate != null && (rate < 1 || rate > MESSAGES_PER_SECOND_MAX)) {
      throw SqsErrors.invalidValue(
          "MaxNumberOfMessagesPerSecond", rate, "Must be an integer between 1 and 500.");
    }
    return exists(MoveTaskQueues.SOURCE, source)
        .thenCompose(_ -> checkDestination(source, destination))
        .thenCompose(_ -> checkIsDeadLetterQueue(source))
        .thenCompose(_ -> queues.submit(source, new StartMoveTask(destination, rate)))
        .thenApply(id -> new StartMessageMoveTaskResult(new MoveTaskHandle(id, source).text()));
  }

  private CompletionStage<?> checkDestination(QueueId source, @Nullable QueueId destination) {
    if (destination == null) {
      return CompletableFuture.completedFuture(source);
    }
    SqsErrors.checkCanMove(source, destination);
    return exists(MoveTaskQueues.DESTINATION, destination);
  }

  private CompletionStage<?> exists(String parameter, QueueId queue) {
    return queues.submitOr(() -> SqsErrors.noSuchResource(parameter), queue, new DescribeQueue());
  }

  private CompletionStage<?> checkIsDeadLetterQueue(QueueId source) {
    return queues
        .ask(new ListQueues(source.accountId(), source.region(), "", source, "", 1))
        .thenApply(answers -> {
          if (answers.stream().allMatch(List::isEmpty)) {
            throw SqsErrors.invalidParameterValue(
                "Source queue must be configured as a Dead Letter Queue.");
          }
          return source;
        });
  }
}
