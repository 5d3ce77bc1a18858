package dev.millrace.server.api.admin;

import dev.millrace.delivery.push.PushStates.FailedAttempts;
import dev.millrace.engine.queue.DescribeQueue;
import dev.millrace.engine.queue.QueueDescription;
import dev.millrace.engine.queue.QueueId;
import dev.millrace.engine.topic.DescribeSubscription;
import dev.millrace.engine.topic.ListSubscriptions;
import dev.millrace.engine.topic.ListSubscriptions.Listed;
import dev.millrace.engine.topic.ListTopicSubscriptions;
import dev.millrace.engine.topic.Subscription;
import dev.millrace.engine.topic.SubscriptionDescription;
import dev.millrace.engine.topic.Subscriptions;
import dev.millrace.engine.topic.TopicId;
import dev.millrace.protocol.millrace.DeliveryFailure;
import dev.millrace.protocol.millrace.ListSubscriptionStatesRequest;
import dev.millrace.protocol.millrace.ListSubscriptionStatesResult;
import dev.millrace.protocol.millrace.SubscriptionState;
import dev.millrace.server.api.Call;
import dev.millrace.server.api.HostCalls;
import dev.millrace.server.api.Operation;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Lists subscriptions with what is owed to them and what failed, always in pages. */
record ListSubscriptionStatesOperation(Subscribers subscribers)
    implements Operation<ListSubscriptionStatesRequest, ListSubscriptionStatesResult> {
  /** A topic's name, and the number of one of its subscriptions. */
  private static final Pattern PLACE = Pattern.compile("([A-Za-z0-9_.-]{1,256}):([0-9]{1,18})");

  /** What a filter policy is for where nobody says. */
  private static final String SCOPE_DEFAULT = "MessageAttributes";

  private static final Comparator<Listed> ORDER =
      Comparator.comparing(Listed::topic)
          .thenComparingLong(listed -> listed.subscription().sequence());

  @Override
  public CompletionStage<ListSubscriptionStatesResult> handle(
      ListSubscriptionStatesRequest request, Call call) {
    int size = Places.pageSize(request.maxResults());
    return list(request, size + 1, call)
        .thenCompose(found -> {
          List<Listed> page = found.subList(0, Math.min(size, found.size()));
          String next = found.size() > size ? place(page.getLast()) : null;
          return HostCalls.all(page.stream().map(this::describe).toList())
              .thenApply(states ->
                  new ListSubscriptionStatesResult(
                      states.stream().flatMap(Optional::stream).toList(), next));
        });
  }

  private CompletionStage<List<Listed>> list(
      ListSubscriptionStatesRequest request, int wanted, Call call) {
    Matcher after = Places.token(request.nextToken(), PLACE);
    long afterSequence = after == null ? 0 : Long.parseLong(after.group(2));
    String name = request.topic();
    if (name != null) {
      TopicId topic = Places.topic(name, call.caller());
      return subscribers
          .submit(topic, new ListTopicSubscriptions(afterSequence, wanted))
          .thenApply(found -> found.stream().map(one -> new Listed(topic, one)).toList());
    }
    ListSubscriptions query =
        new ListSubscriptions(
            call.caller().accountId(),
            call.caller().region(),
            after == null ? "" : after.group(1),
            afterSequence,
            wanted);
    return subscribers
        .ask(query)
        .thenApply(answers -> answers.stream().flatMap(List::stream).sorted(ORDER).toList());
  }

  private static String place(Listed listed) {
    return listed.topic().name() + ":" + listed.subscription().sequence();
  }

  /** Empty where it was cancelled meanwhile. */
  private CompletionStage<Optional<SubscriptionState>> describe(Listed listed) {
    TopicId topic = listed.topic();
    Subscription subscription = listed.subscription();
    QueueId queue = Subscriptions.queue(topic, subscription);
    CompletionStage<Optional<QueueDescription>> owed =
        queue.isDelivery()
            ? subscribers.find(queue, new DescribeQueue())
            : CompletableFuture.completedFuture(Optional.empty());
    return subscribers
        .find(topic, new DescribeSubscription(subscription.id()))
        .thenCombine(
            owed,
            (described, backlog) ->
                described.map(known -> write(topic, known, queue, backlog.orElse(null))));
  }

  private SubscriptionState write(
      TopicId topic,
      SubscriptionDescription described,
      QueueId queue,
      @Nullable QueueDescription owed) {
    Subscription subscription = described.subscription();
    SubscriptionState.Builder state =
        SubscriptionState.builder()
            .subscriptionArn(topic.arn() + ":" + subscription.id())
            .topicName(topic.name())
            .protocol(subscription.protocol())
            .endpoint(subscription.endpoint())
            .rawMessageDelivery(subscription.isRaw());
    if (subscription.isPending()) {
      state.pendingUntil(Instant.ofEpochMilli(subscription.pendingUntilMillis()));
    }
    if (subscription.isFiltered()) {
      String scope = subscription.attribute(Subscription.FILTER_POLICY_SCOPE);
      state
          .filterPolicy(subscription.attribute(Subscription.FILTER_POLICY))
          .filterPolicyScope(scope.isEmpty() ? SCOPE_DEFAULT : scope);
    }
    Subscriptions.deadLetterQueue(subscription)
        .ifPresent(target -> state.deadLetterTargetArn(target.arn()));
    if (described.failure() != null) {
      dev.millrace.engine.topic.DeliveryFailure failure = described.failure();
      state.lastUndelivered(
          failure(
              failure.failure().code(),
              failure.failure().message(),
              failure.atMillis(),
              failure.count()));
    }
    if (queue.isDelivery()) {
      backlog(state, queue, owed);
    }
    return state.build();
  }

  private void backlog(
      SubscriptionState.Builder state, QueueId queue, @Nullable QueueDescription owed) {
    int attempts = subscribers.pushes().underWay(queue);
    int hidden = owed == null ? 0 : owed.inFlightCount();
    state
        .backlogCount(owed == null ? 0 : owed.visibleCount() + hidden + owed.delayedCount())
        .attemptCount(attempts)
        .retryCount(Math.max(0, hidden - attempts));
    Optional<FailedAttempts> failures = subscribers.pushes().failures(queue);
    failures.ifPresent(failed ->
        state.lastFailedAttempt(
            failure(failed.code(), failed.detail(), failed.atMillis(), failed.count())));
  }

  private static DeliveryFailure failure(String code, String message, long atMillis, long count) {
    return new DeliveryFailure(code, message, Instant.ofEpochMilli(atMillis), count);
  }
}
