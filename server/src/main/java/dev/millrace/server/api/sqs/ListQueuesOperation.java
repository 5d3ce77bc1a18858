package dev.millrace.server.api.sqs;

import dev.millrace.engine.queue.ListQueues;
import dev.millrace.protocol.sqs.ListQueuesRequest;
import dev.millrace.protocol.sqs.ListQueuesResult;
import dev.millrace.server.api.Call;
import dev.millrace.server.api.Caller;
import dev.millrace.server.api.Operation;
import java.util.Objects;
import java.util.concurrent.CompletionStage;

/** Lists the caller's queues by name, in pages where the caller wants pages. */
record ListQueuesOperation(Queues queues)
    implements Operation<ListQueuesRequest, ListQueuesResult> {
  @Override
  public CompletionStage<ListQueuesResult> handle(ListQueuesRequest request, Call call) {
    QueuePage page = QueuePage.read(request.maxResults(), request.nextToken());
    Caller caller = call.caller();
    ListQueues query =
        new ListQueues(
            caller.accountId(),
            caller.region(),
            Objects.requireNonNullElse(request.queueNamePrefix(), ""),
            page.afterName(),
            page.wanted());
    return queues
        .ask(query)
        .thenApply(answers -> {
          QueuePage.Listed listed = page.of(answers, call);
          return new ListQueuesResult(
              listed.items().isEmpty() ? null : listed.items(), listed.nextToken());
        });
  }
}
