package dev.millrace.server.api.admin;

import dev.millrace.delivery.push.PushStates.FailedAttempts;
import dev.millrace.engine.queue.DescribeQueue;
import dev.millrace.engine.queue.DescribeQueues;
import dev.millrace.engine.queue.DescribeQueues.Found;
import dev.millrace.engine.queue.QueueDescription;
import dev.millrace.engine.queue.QueueId;
import dev.millrace.engine.queue.RedrivePolicy;
import dev.millrace.engine.stream.StreamView;
import dev.millrace.engine.topic.DescribeListedTopics;
import dev.millrace.engine.topic.ListTopics;
import dev.millrace.engine.topic.Subscriptions;
import dev.millrace.engine.topic.Subscriptions.Subscriber;
import dev.millrace.engine.topic.TopicAttribute;
import dev.millrace.host.Clock;
import dev.millrace.protocol.millrace.ServerWarning;
import dev.millrace.protocol.millrace.ServerWarningKind;
import dev.millrace.server.api.Caller;
import dev.millrace.server.api.HostCalls;
import dev.millrace.server.api.kinesis.StreamStates;
import dev.millrace.server.api.sqs.Queues;
import dev.millrace.server.ops.StoredPolicies;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Looks at everything that an account has in a region. */
record InventoryReader(Queues queues, Subscribers subscribers, StreamStates streams, Clock clock)
    implements Function<Caller, CompletionStage<Inventory>> {
  /** Of each kind; far more than anybody has. */
  private static final int RESOURCES_MAX = 1_000_000;

  /** An endpoint that failed longer ago may be well again. */
  private static final long RECENT_MILLIS = Duration.ofMinutes(10).toMillis();

  private static final int FAILING_MAX = 200;

  /** A failing subscriber, and how many messages wait for it. */
  private record Failing(QueueId owed, FailedAttempts failed, int waiting) {}

  @Override
  public CompletionStage<Inventory> apply(Caller caller) {
    CompletionStage<List<Found>> found =
        queues.ask(new DescribeQueues()).thenApply(lanes -> ofCaller(flat(lanes), caller));
    CompletionStage<List<DescribeListedTopics.Found>> topics =
        subscribers
            .ask(new DescribeListedTopics(allTopics(caller)))
            .thenApply(InventoryReader::flat);
    CompletionStage<List<StreamView>> open = streams.list(caller, "", RESOURCES_MAX);
    CompletionStage<List<Failing>> failing = failing(caller);
    return found.thenCompose(queuesFound ->
        topics.thenCompose(topicsFound ->
            open.thenCombine(
                failing,
                (streamsFound, failingFound) ->
                    inventory(queuesFound, topicsFound, streamsFound.size(), failingFound))));
  }

  private static List<Found> ofCaller(List<Found> queues, Caller caller) {
    return queues.stream()
        .filter(queue -> queue.id().accountId().equals(caller.accountId()))
        .filter(queue -> queue.id().region().equals(caller.region()))
        .toList();
  }

  private static ListTopics allTopics(Caller caller) {
    return new ListTopics(caller.accountId(), caller.region(), "", RESOURCES_MAX);
  }

  private static <T> List<T> flat(List<List<T>> lanes) {
    return lanes.stream().flatMap(List::stream).toList();
  }

  private CompletionStage<List<Failing>> failing(Caller caller) {
    Map<QueueId, FailedAttempts> failures =
        subscribers
            .pushes()
            .failuresSince(caller.accountId(), caller.region(), clock.nowMillis() - RECENT_MILLIS);
    return HostCalls.all(
            failures.entrySet().stream()
                .limit(FAILING_MAX)
                .map(entry ->
                    subscribers
                        .find(entry.getKey(), new DescribeQueue())
                        .thenApply(owed ->
                            new Failing(
                                entry.getKey(),
                                entry.getValue(),
                                owed.map(InventoryReader::messages).orElse(0))))
                .toList())
        .thenApply(all -> all.stream().filter(one -> one.waiting > 0).toList());
  }

  private static Inventory inventory(
      List<Found> queues,
      List<DescribeListedTopics.Found> topics,
      int streamCount,
      List<Failing> failing) {
    List<ServerWarning> warnings = new ArrayList<>();
    warnings.addAll(inOrder(failing.stream().flatMap(one -> failing(one).stream()).toList()));
    warnings.addAll(inOrder(deadLetters(queues)));
    warnings.addAll(inOrder(storedPolicies(queues, topics)));
    return new Inventory(
        queues.size(),
        topics.size(),
        streamCount,
        sum(queues, QueueDescription::visibleCount),
        sum(queues, QueueDescription::inFlightCount),
        sum(queues, QueueDescription::delayedCount),
        oldest(queues),
        warnings);
  }

  private static long sum(List<Found> queues, ToIntFunction<QueueDescription> count) {
    return queues.stream().mapToLong(queue -> count.applyAsInt(queue.description())).sum();
  }

  private static Inventory.@Nullable Oldest oldest(List<Found> queues) {
    return queues.stream()
        .filter(queue -> queue.description().oldestSentAtMillis() > 0)
        .min(Comparator.comparingLong(queue -> queue.description().oldestSentAtMillis()))
        .map(queue ->
            new Inventory.Oldest(queue.id().name(), queue.description().oldestSentAtMillis()))
        .orElse(null);
  }

  /** Those with the most messages first. */
  private static List<ServerWarning> inOrder(List<ServerWarning> warnings) {
    return warnings.stream()
        .sorted(
            Comparator.comparing(
                    (ServerWarning warning) -> Objects.requireNonNullElse(warning.count(), 0L),
                    Comparator.reverseOrder())
                .thenComparing(warning -> Objects.requireNonNullElse(warning.resource(), "")))
        .toList();
  }

  private static Optional<ServerWarning> failing(Failing one) {
    return Subscriptions.subscriber(one.owed)
        .map(subscriber ->
            new ServerWarning(
                ServerWarningKind.ENDPOINT_FAILING.value(),
                "Deliveries of topic %s to a subscriber fail, and %s. The last failure: %s: %s"
                    .formatted(
                        subscriber.topic().name(),
                        one.waiting == 1 ? "1 message waits" : one.waiting + " messages wait",
                        one.failed.code(),
                        one.failed.detail()),
                arn(subscriber),
                (long) one.waiting));
  }

  private static String arn(Subscriber subscriber) {
    return subscriber.topic().arn() + ":" + subscriber.subscription();
  }

  private static List<ServerWarning> deadLetters(List<Found> queues) {
    Set<QueueId> targets =
        queues.stream()
            .flatMap(queue -> queue.description().settings().redrivePolicy().stream())
            .map(RedrivePolicy::target)
            .collect(Collectors.toSet());
    return queues.stream()
        .filter(queue -> targets.contains(queue.id()) && messages(queue.description()) > 0)
        .map(queue -> deadLetters(queue.id(), messages(queue.description())))
        .toList();
  }

  private static ServerWarning deadLetters(QueueId queue, int messages) {
    return new ServerWarning(
        ServerWarningKind.DEAD_LETTERS.value(),
        "Dead-letter queue %s holds %s."
            .formatted(queue.name(), messages == 1 ? "1 message" : messages + " messages"),
        queue.arn(),
        (long) messages);
  }

  private static int messages(QueueDescription queue) {
    return queue.visibleCount() + queue.inFlightCount() + queue.delayedCount();
  }

  private static List<ServerWarning> storedPolicies(
      List<Found> queues, List<DescribeListedTopics.Found> topics) {
    List<ServerWarning> warnings = new ArrayList<>();
    queues.stream()
        .filter(StoredPolicies::matters)
        .forEach(
            queue -> warnings.add(storedPolicy("queue " + queue.id().name(), queue.id().arn())));
    topics.stream()
        .filter(topic ->
            StoredPolicies.matters(
                topic.description().settings().value(TopicAttribute.POLICY),
                topic.id().accountId()))
        .forEach(
            topic -> warnings.add(storedPolicy("topic " + topic.id().name(), topic.id().arn())));
    return warnings;
  }

  private static ServerWarning storedPolicy(String resource, String arn) {
    return new ServerWarning(
        ServerWarningKind.STORED_POLICY.value(),
        "The policy of " + resource + " is stored, and not enforced.",
        arn,
        null);
  }
}
