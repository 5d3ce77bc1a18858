package dev.millrace.server.api.sqs;

import dev.millrace.engine.queue.DescribeQueue;
import dev.millrace.engine.queue.QueueId;
import dev.millrace.protocol.sqs.GetQueueUrlRequest;
import dev.millrace.protocol.sqs.GetQueueUrlResult;
import dev.millrace.server.api.Call;
import dev.millrace.server.api.Operation;
import java.util.concurrent.CompletionStage;

/** Tells the URL of a queue that exists. */
record GetQueueUrlOperation(Queues queues)
    implements Operation<GetQueueUrlRequest, GetQueueUrlResult> {
  @Override
  public CompletionStage<GetQueueUrlResult> handle(GetQueueUrlRequest request, Call call) {
    String owner = request.queueOwnerAWSAccountId();
    QueueId queue = QueueUrls.named(request.queueName(), call.caller());
    if (owner != null && !owner.equals(queue.accountId())) {
      throw SqsErrors.queueDoesNotExist();
    }
    return queues
        .submit(queue, new DescribeQueue())
        .thenApply(_ -> new GetQueueUrlResult(QueueUrls.of(queue, call)));
  }
}
