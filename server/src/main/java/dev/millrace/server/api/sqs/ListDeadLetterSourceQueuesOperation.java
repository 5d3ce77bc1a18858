package dev.millrace.server.api.sqs;

import dev.millrace.engine.queue.DescribeQueue;
import dev.millrace.engine.queue.ListQueues;
import dev.millrace.engine.queue.QueueId;
import dev.millrace.protocol.sqs.ListDeadLetterSourceQueuesRequest;
import dev.millrace.protocol.sqs.ListDeadLetterSourceQueuesResult;
import dev.millrace.server.api.Call;
import dev.millrace.server.api.Operation;
import java.util.concurrent.CompletionStage;

/** Lists the queues whose dead-letter queue this is, in pages where the caller wants pages. */
record ListDeadLetterSourceQueuesOperation(Queues queues)
    implements Operation<ListDeadLetterSourceQueuesRequest, ListDeadLetterSourceQueuesResult> {
  @Override
  public CompletionStage<ListDeadLetterSourceQueuesResult> handle(
      ListDeadLetterSourceQueuesRequest request, Call call) {
    QueueId queue = QueueUrls.resolve(request.queueUrl(), call);
    QueuePage page = QueuePage.read(request.maxResults(), request.nextToken());
    ListQueues query =
        new ListQueues(
            queue.accountId(), queue.region(), "", queue, page.afterName(), page.wanted());
    return queues
        .submit(queue, new DescribeQueue())
        .thenCompose(_ -> queues.ask(query))
        .thenApply(answers -> {
          QueuePage.Listed listed = page.of(answers, call);
          return new ListDeadLetterSourceQueuesResult(listed.items(), listed.nextToken());
        });
  }
}
