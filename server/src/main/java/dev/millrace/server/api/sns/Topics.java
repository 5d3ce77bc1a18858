package dev.millrace.server.api.sns;

import dev.millrace.engine.Command;
import dev.millrace.engine.Query;
import dev.millrace.engine.topic.TopicId;
import dev.millrace.engine.topic.TopicMachine;
import dev.millrace.engine.topic.TopicProblem;
import dev.millrace.host.Host;
import dev.millrace.host.RefusedException;
import dev.millrace.server.api.HostCalls;
import dev.millrace.server.api.ServiceException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** The operations' way to the topics: commands out, replies and the service's errors back. */
public final class Topics {
  private final Host host;
  private final SnsSettings settings;
  private final TopicTraffic traffic;

  public Topics(Host host) {
    this(host, SnsSettings.DEFAULTS, TopicTraffic.IGNORED);
  }

  public Topics(Host host, SnsSettings settings, TopicTraffic traffic) {
    this.host = host;
    this.settings = settings;
    this.traffic = traffic;
  }

  TopicTraffic traffic() {
    return traffic;
  }

  SnsSettings settings() {
    return settings;
  }

  /** The reply fails with the service's error where the topic refuses. */
  <R> CompletionStage<R> submit(TopicId topic, Command<TopicMachine, R> command) {
    return HostCalls.submit(host, topic, command, TopicProblem.class, Topics::refusal);
  }

  /** The same, with another way to go on where the topic refuses for this reason. */
  <R> CompletionStage<R> submitOr(
      TopicId topic,
      Command<TopicMachine, R> command,
      TopicProblem expected,
      Supplier<CompletionStage<R>> otherwise) {
    return host.submit(topic, command)
        .exceptionallyCompose(failure -> {
          Throwable cause = HostCalls.unwrapped(failure);
          return cause instanceof RefusedException refused && refused.problem() == expected
              ? otherwise.get()
              : CompletableFuture.failedFuture(translated(cause));
        });
  }

  /** The same; empty where the topic refuses for this reason. */
  <R> CompletionStage<Optional<R>> submitUnless(
      TopicProblem expected, TopicId topic, Command<TopicMachine, R> command) {
    return host.submit(topic, command)
        .thenApply(Optional::of)
        .exceptionallyCompose(failure -> {
          Throwable cause = HostCalls.unwrapped(failure);
          return cause instanceof RefusedException refused && refused.problem() == expected
              ? CompletableFuture.completedFuture(Optional.empty())
              : CompletableFuture.failedFuture(translated(cause));
        });
  }

  /** The same, for operations that have an error of their own where there is no such topic. */
  <R> CompletionStage<R> submitToResource(TopicId topic, Command<TopicMachine, R> command) {
    return submitOr(
        topic,
        command,
        TopicProblem.TOPIC_DOES_NOT_EXIST,
        () -> CompletableFuture.failedFuture(SnsErrors.resourceNotFound()));
  }

  /** The answers of all lanes. */
  <R> CompletionStage<List<R>> ask(Query<R> query) {
    return HostCalls.ask(host, query);
  }

  private static RuntimeException translated(Throwable cause) {
    return cause instanceof RefusedException refused
            && refused.problem() instanceof TopicProblem problem
        ? refusal(problem)
        : new CompletionException(cause);
  }

  private static ServiceException refusal(TopicProblem problem) {
    return switch (problem) {
      case TOPIC_DOES_NOT_EXIST -> SnsErrors.topicNotFound();
      case TOPIC_EXISTS_WITH_OTHER_ATTRIBUTES -> SnsErrors.topicExistsWithOtherAttributes();
      case TOPIC_EXISTS_WITH_OTHER_TAGS -> SnsErrors.topicExistsWithOtherTags();
      case TOO_MANY_TAGS -> SnsErrors.tooManyTags();
      case SUBSCRIPTION_DOES_NOT_EXIST -> SnsErrors.subscriptionNotFound();
      case SUBSCRIPTION_EXISTS_WITH_OTHER_ATTRIBUTES ->
          SnsErrors.subscriptionExistsWithOtherAttributes();
      case SUBSCRIPTION_PENDING ->
          SnsErrors.invalidParameter(
              "SubscriptionArn", "This subscription is pending confirmation.");
      case TOO_MANY_SUBSCRIPTIONS -> SnsErrors.tooManySubscriptions();
      case TOO_MANY_FILTER_POLICIES -> SnsErrors.tooManyFilterPolicies();
      case TOKEN_INVALID -> SnsErrors.invalidParameter("Token");
      case UNSUBSCRIBE_NEEDS_AUTHENTICATION ->
          SnsErrors.authorizationError(
              "The subscription was confirmed by somebody who wants it to be cancelled by signed"
                  + " requests only.");
      case DEDUPLICATION_ID_MISSING ->
          SnsErrors.invalidParameter(
              "The topic should either have ContentBasedDeduplication enabled or"
                  + " MessageDeduplicationId provided explicitly");
      case ATTRIBUTE_CHANGED -> SnsErrors.concurrentAccess();
      case FAN_OUT_IS_ELSEWHERE, DATA_PROTECTION_POLICY_IS_OTHER ->
          throw new IllegalStateException("no client is refused with " + problem);
    };
  }
}
