package dev.millrace.server.api.sqs;

import dev.millrace.engine.queue.PurgeQueue;
import dev.millrace.engine.queue.QueueId;
import dev.millrace.protocol.schema.Unit;
import dev.millrace.protocol.sqs.PurgeQueueRequest;
import dev.millrace.server.api.Call;
import dev.millrace.server.api.Operation;
import java.util.concurrent.CompletionStage;

/** Deletes all messages of a queue. */
record PurgeQueueOperation(Queues queues) implements Operation<PurgeQueueRequest, Unit> {
  @Override
  public CompletionStage<Unit> handle(PurgeQueueRequest request, Call call) {
    QueueId queue = QueueUrls.resolve(request.queueUrl(), call);
    PurgeQueue command = new PurgeQueue(queues.settings().purgeIntervalSeconds() * 1000L);
    return queues.submit(queue, command).thenApply(_ -> Unit.INSTANCE);
  }
}
