package dev.millrace.server.api.admin;

import dev.millrace.engine.queue.DescribeListedQueues;
import dev.millrace.engine.queue.DescribeQueues.Found;
import dev.millrace.engine.queue.ListQueues;
import dev.millrace.engine.queue.QueueDescription;
import dev.millrace.host.Clock;
import dev.millrace.protocol.millrace.ListQueueStatesRequest;
import dev.millrace.protocol.millrace.ListQueueStatesResult;
import dev.millrace.protocol.millrace.QueueState;
import dev.millrace.server.api.Call;
import dev.millrace.server.api.Operation;
import dev.millrace.server.api.sqs.QueuePage;
import dev.millrace.server.api.sqs.QueueUrls;
import dev.millrace.server.api.sqs.Queues;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.CompletionStage;

/** Lists the caller's queues by name with what is in them, always in pages. */
record ListQueueStatesOperation(Queues queues, Clock clock)
    implements Operation<ListQueueStatesRequest, ListQueueStatesResult> {
  private static final int PAGE_SIZE = 100;

  @Override
  public CompletionStage<ListQueueStatesResult> handle(ListQueueStatesRequest request, Call call) {
    QueuePage page =
        QueuePage.read(
            Objects.requireNonNullElse(request.maxResults(), PAGE_SIZE), request.nextToken());
    ListQueues listed =
        new ListQueues(
            call.caller().accountId(),
            call.caller().region(),
            Objects.requireNonNullElse(request.queueNamePrefix(), ""),
            page.afterName(),
            page.wanted());
    return queues
        .ask(new DescribeListedQueues(listed))
        .thenApply(answers -> {
          QueuePage.Listed<QueueState> states =
              page.of(answers, Found::id, found -> state(found, call));
          return new ListQueueStatesResult(states.items(), states.nextToken());
        });
  }

  private QueueState state(Found found, Call call) {
    QueueDescription queue = found.description();
    QueueState.Builder state =
        QueueState.builder()
            .name(found.id().name())
            .queueUrl(QueueUrls.of(found.id(), call))
            .fifo(found.id().isFifo())
            .visibleCount(queue.visibleCount())
            .inFlightCount(queue.inFlightCount())
            .delayedCount(queue.delayedCount())
            .createdAt(Instant.ofEpochMilli(queue.createdAtMillis()));
    if (queue.oldestSentAtMillis() > 0) {
      long ageMillis = clock.nowMillis() - queue.oldestSentAtMillis();
      state.oldestMessageAgeSeconds(Math.max(ageMillis, 0) / 1000);
    }
    queue
        .settings()
        .redrivePolicy()
        .ifPresent(policy ->
            state
                .deadLetterTargetArn(policy.target().arn())
                .maxReceiveCount(policy.maxReceiveCount()));
    return state.build();
  }
}
