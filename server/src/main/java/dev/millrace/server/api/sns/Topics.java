package dev.millrace.server.api.sns;

import dev.millrace.engine.Command;
import dev.millrace.engine.Query;
import dev.millrace.engine.topic.TopicId;
import dev.millrace.engine.topic.TopicMachine;
import dev.millrace.engine.topic.TopicProblem;
import dev.millrace.host.Host;
import dev.millrace.server.api.HostCalls;
import dev.millrace.server.api.ServiceException;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** The operations' way to the topics: commands out, replies and the service's errors back. */
public final class Topics {
  private final Host host;

  public Topics(Host host) {
    this.host = host;
  }

  /** The reply fails with the service's error where the topic refuses. */
  <R> CompletionStage<R> submit(TopicId topic, Command<TopicMachine, R> command) {
    return HostCalls.submit(host, topic, command, TopicProblem.class, Topics::refusal);
  }

  /** The answers of all lanes. */
  <R> CompletionStage<List<R>> ask(Query<R> query) {
    return HostCalls.ask(host, query);
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
