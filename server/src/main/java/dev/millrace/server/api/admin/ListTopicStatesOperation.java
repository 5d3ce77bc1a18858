package dev.millrace.server.api.admin;

import dev.millrace.engine.queue.CountOwed;
import dev.millrace.engine.queue.CountOwed.Owed;
import dev.millrace.engine.queue.QueueId;
import dev.millrace.engine.topic.DescribeListedTopics;
import dev.millrace.engine.topic.DescribeListedTopics.Found;
import dev.millrace.engine.topic.ListTopics;
import dev.millrace.engine.topic.Subscriptions;
import dev.millrace.engine.topic.TopicDescription;
import dev.millrace.protocol.millrace.ListTopicStatesRequest;
import dev.millrace.protocol.millrace.ListTopicStatesResult;
import dev.millrace.protocol.millrace.TopicState;
import dev.millrace.server.api.Call;
import dev.millrace.server.api.Operation;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lists the caller's topics by name with what is owed to their subscribers, always in pages. */
record ListTopicStatesOperation(Subscribers subscribers)
    implements Operation<ListTopicStatesRequest, ListTopicStatesResult> {
  /** A topic's name. */
  private static final Pattern PLACE = Pattern.compile("[A-Za-z0-9_.-]{1,256}");

  /** How many subscribers of a topic are looked at: all that most topics have. */
  private static final int SUBSCRIBERS_MAX = 1_000;

  @Override
  public CompletionStage<ListTopicStatesResult> handle(ListTopicStatesRequest request, Call call) {
    int size = Places.pageSize(request.maxResults());
    Matcher after = Places.token(request.nextToken(), PLACE);
    ListTopics listed =
        new ListTopics(
            call.caller().accountId(),
            call.caller().region(),
            Objects.requireNonNullElse(request.topicNamePrefix(), ""),
            after == null ? "" : after.group(),
            size + 1);
    return subscribers
        .ask(new DescribeListedTopics(listed))
        .thenCompose(answers -> {
          List<Found> found =
              answers.stream()
                  .flatMap(List::stream)
                  .sorted(Comparator.comparing(Found::id))
                  .toList();
          List<Found> page = found.subList(0, Math.min(size, found.size()));
          String next = found.size() > size ? page.getLast().id().name() : null;
          return count(page).thenApply(owed -> new ListTopicStatesResult(write(page, owed), next));
        });
  }

  private CompletionStage<List<Map<QueueId, Owed>>> count(List<Found> topics) {
    List<QueueId> beginnings =
        topics.stream().map(topic -> Subscriptions.owedToAll(topic.id())).toList();
    return subscribers.ask(new CountOwed(beginnings, SUBSCRIBERS_MAX));
  }

  private static List<TopicState> write(List<Found> topics, List<Map<QueueId, Owed>> owedByLane) {
    return topics.stream()
        .map(topic -> {
          QueueId beginning = Subscriptions.owedToAll(topic.id());
          return write(
              topic,
              owedByLane.stream()
                  .map(owed -> owed.getOrDefault(beginning, Owed.NOTHING))
                  .reduce(Owed.NOTHING, Owed::plus));
        })
        .toList();
  }

  private static TopicState write(Found found, Owed owed) {
    TopicDescription topic = found.description();
    return TopicState.builder()
        .name(found.id().name())
        .topicArn(found.id().arn())
        .fifo(found.id().isFifo())
        .confirmedCount(topic.confirmedCount())
        .pendingCount(topic.pendingCount())
        .publishingCount(topic.owedCount())
        .owedCount(owed.messages())
        .owedCountExact(owed.exact())
        .createdAt(Instant.ofEpochMilli(topic.createdAtMillis()))
        .build();
  }
}
