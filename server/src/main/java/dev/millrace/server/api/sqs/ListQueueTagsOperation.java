package dev.millrace.server.api.sqs;

import dev.millrace.engine.queue.DescribeQueue;
import dev.millrace.engine.queue.QueueId;
import dev.millrace.protocol.sqs.ListQueueTagsRequest;
import dev.millrace.protocol.sqs.ListQueueTagsResult;
import dev.millrace.server.api.Call;
import dev.millrace.server.api.Operation;
import java.util.concurrent.CompletionStage;

/** Tells the tags of a queue. */
record ListQueueTagsOperation(Queues queues)
    implements Operation<ListQueueTagsRequest, ListQueueTagsResult> {
  @Override
  public CompletionStage<ListQueueTagsResult> handle(ListQueueTagsRequest request, Call call) {
    QueueId queue = QueueUrls.resolve(request.queueUrl(), call);
    return queues
        .submit(queue, new DescribeQueue())
        .thenApply(description ->
            new ListQueueTagsResult(description.tags().isEmpty() ? null : description.tags()));
  }
}
