package dev.millrace.server.api.sqs;

import dev.millrace.engine.Ack;
import dev.millrace.engine.queue.CreateQueue;
import dev.millrace.engine.queue.DescribeQueue;
import dev.millrace.engine.queue.QueueDescription;
import dev.millrace.engine.queue.QueueId;
import dev.millrace.engine.queue.QueueProblem;
import dev.millrace.engine.queue.QueueSettingsChange;
import dev.millrace.host.RefusedException;
import dev.millrace.protocol.sqs.CreateQueueRequest;
import dev.millrace.protocol.sqs.CreateQueueResult;
import dev.millrace.server.api.Call;
import dev.millrace.server.api.Operation;
import dev.millrace.server.api.ServiceException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Makes a queue, or finds that it is there with the same attributes. */
record CreateQueueOperation(Queues queues)
    implements Operation<CreateQueueRequest, CreateQueueResult> {
  @Override
  public CompletionStage<CreateQueueResult> handle(CreateQueueRequest request, Call call) {
    QueueId queue = QueueUrls.named(request.queueName(), call.caller());
    FifoAttributes.checkKind(request.attributes(), queue);
    QueueSettingsChange attributes = QueueAttributes.read(request.attributes(), queue);
    Map<String, String> tags = Tags.check(request.tags());
    return RedrivePolicies.checkTarget(queues, queue, attributes)
        .thenCompose(_ -> create(queue, attributes, tags))
        .thenApply(_ -> new CreateQueueResult(QueueUrls.of(queue, call)));
  }

  private CompletionStage<Ack> create(
      QueueId queue, QueueSettingsChange attributes, Map<String, String> tags) {
    long intervalMillis = queues.settings().recreateIntervalSeconds() * 1000L;
    CompletableFuture<Ack> created =
        queues.submitCancellable(queue, new CreateQueue(attributes, tags, intervalMillis));
    return queues.translated(
        queue,
        created.exceptionallyCompose(failure ->
            isOtherAttributes(failure)
                ? queues
                    .submit(queue, new DescribeQueue())
                    .thenApply(there -> {
                      throw nameExists(attributes, there);
                    })
                : CompletableFuture.failedFuture(failure)));
  }

  private static boolean isOtherAttributes(Throwable failure) {
    return failure instanceof RefusedException refused
        && refused.problem() == QueueProblem.QUEUE_EXISTS_WITH_OTHER_ATTRIBUTES;
  }

  private static ServiceException nameExists(QueueSettingsChange wanted, QueueDescription there) {
    String different =
        wanted.values().entrySet().stream()
            .filter(entry -> !there.settings().value(entry.getKey()).equals(entry.getValue()))
            .map(entry -> entry.getKey().wireName())
            .findFirst()
            .orElse("");
    return SqsErrors.queueNameExists(different);
  }
}
