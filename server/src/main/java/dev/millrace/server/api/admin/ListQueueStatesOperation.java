package dev.millrace.server.api.admin;

import dev.millrace.engine.queue.QueueDescription;
import dev.millrace.engine.queue.SurveyQueues;
import dev.millrace.engine.queue.SurveyQueues.Found;
import dev.millrace.engine.queue.SurveyQueues.Survey;
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
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionStage;

/** Lists the caller's queues with what is in them, in the order that is wanted, always in pages. */
record ListQueueStatesOperation(Queues queues, Clock clock)
    implements Operation<ListQueueStatesRequest, ListQueueStatesResult> {
  private static final int PAGE_SIZE = 100;

  @Override
  public CompletionStage<ListQueueStatesResult> handle(ListQueueStatesRequest request, Call call) {
    int size =
        QueuePage.read(Objects.requireNonNullElse(request.maxResults(), PAGE_SIZE), null).size();
    QueueOrder order = QueueOrder.read(request.sortBy(), request.descending());
    SurveyQueues query =
        new SurveyQueues(
            call.caller().accountId(),
            call.caller().region(),
            Objects.requireNonNullElse(request.queueNamePrefix(), ""),
            Objects.requireNonNullElse(request.contains(), ""),
            order.by(),
            order.descending(),
            order.after(request.nextToken()),
            size + 1);
    return queues
        .ask(query)
        .thenApply(answers -> {
          List<Found> found =
              answers.stream()
                  .flatMap(survey -> survey.next().stream())
                  .sorted(Comparator.comparing(Found::place, query.places()))
                  .toList();
          List<Found> page = found.subList(0, Math.min(size, found.size()));
          return new ListQueueStatesResult(
              page.stream().map(queue -> state(queue, answers, call)).toList(),
              answers.stream().mapToInt(Survey::matchedCount).sum(),
              found.size() > size ? order.token(page.getLast().place()) : null);
        });
  }

  private QueueState state(Found found, List<Survey> answers, Call call) {
    QueueDescription queue = found.description();
    QueueState.Builder state =
        QueueState.builder()
            .name(found.id().name())
            .queueUrl(QueueUrls.of(found.id(), call))
            .fifo(found.id().isFifo())
            .visibleCount(queue.visibleCount())
            .inFlightCount(queue.inFlightCount())
            .delayedCount(queue.delayedCount())
            .createdAt(Instant.ofEpochMilli(queue.createdAtMillis()))
            .deadLetterSourceCount(
                answers.stream()
                    .mapToInt(lane -> lane.deadLetterSources().getOrDefault(found.id(), 0))
                    .sum());
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
