package dev.millrace.server.api.sqs;

import dev.millrace.engine.queue.DeleteQueue;
import dev.millrace.engine.queue.QueueId;
import dev.millrace.protocol.schema.Unit;
import dev.millrace.protocol.sqs.DeleteQueueRequest;
import dev.millrace.server.api.Call;
import dev.millrace.server.api.Operation;
import java.util.concurrent.CompletionStage;

/** Deletes a queue with all its messages. */
record DeleteQueueOperation(Queues queues) implements Operation<DeleteQueueRequest, Unit> {
  @Override
  public CompletionStage<Unit> handle(DeleteQueueRequest request, Call call) {
    QueueId queue = QueueUrls.resolve(request.queueUrl(), call);
    return queues
        .submit(queue, new DeleteQueue())
        .thenApply(_ -> {
          queues.traffic().gone(queue);
          return Unit.INSTANCE;
        });
  }
}
