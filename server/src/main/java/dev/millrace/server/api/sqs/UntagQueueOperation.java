package dev.millrace.server.api.sqs;

import dev.millrace.engine.queue.QueueId;
import dev.millrace.engine.queue.UntagQueue;
import dev.millrace.protocol.schema.Unit;
import dev.millrace.protocol.sqs.UntagQueueRequest;
import dev.millrace.server.api.Call;
import dev.millrace.server.api.Operation;
import java.util.concurrent.CompletionStage;

/** Takes tags away from a queue. */
record UntagQueueOperation(Queues queues) implements Operation<UntagQueueRequest, Unit> {
  @Override
  public CompletionStage<Unit> handle(UntagQueueRequest request, Call call) {
    QueueId queue = QueueUrls.resolve(request.queueUrl(), call);
    if (request.tagKeys() == null || request.tagKeys().isEmpty()) {
      throw SqsErrors.missingParameter("TagKeys");
    }
    return queues.submit(queue, new UntagQueue(request.tagKeys())).thenApply(_ -> Unit.INSTANCE);
  }
}
