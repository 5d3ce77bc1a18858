package dev.millrace.engine.topic;

import static dev.millrace.engine.topic.TopicScenario.START_MILLIS;
import static dev.millrace.engine.topic.TopicScenario.asked;
import static dev.millrace.engine.topic.TopicScenario.queue;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.engine.Ack;
import dev.millrace.engine.queue.QueueId;
import dev.millrace.engine.topic.TopicRecord.SubscriptionCancelled;
import dev.millrace.engine.topic.TopicRecord.SubscriptionForgotten;
import dev.millrace.engine.topic.TopicRecord.SubscriptionPut;
import dev.millrace.engine.topic.TopicRecord.SubscriptionRemoved;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Subscribing, confirming, cancelling, and coming back. */
final class SubscriptionLifeTest {
  private static final long THREE_DAYS_SECONDS = 3 * 24 * 60 * 60;
  private static final UUID NOBODY = new UUID(0, 0);

  private final TopicScenario topic = TopicScenario.topic();

  @Test
  void queueIsSubscribedByOneRecordAndTellsNobody() {
    TopicScenario.Outcome<Subscription> outcome = topic.when(queue("orders"));

    Subscription there = outcome.reply();
    outcome.thenRecords(new SubscriptionPut(there));
    assertThat(outcome.effects()).isEmpty();
    assertThat(there.isPending()).isFalse();
    assertThat(there.token()).isEmpty();
    topic.thenNeverWakes();
  }

  @Test
  void endpointIsAskedWithATokenOfItsOwn() {
    TopicScenario.Outcome<Subscription> outcome = topic.when(asked("http://a/"));

    Subscription there = outcome.reply();
    assertThat(Tokens.subscriptionOf(there.token())).contains(there.id());
    assertThat(sent(outcome)).isEqualTo("SUBSCRIPTION_CONFIRMATION " + there.token());
    assertThat(((Delivery) outcome.effects().getFirst()).target())
        .isEqualTo(QueueId.delivery("123456789012", "eu-central-1", "news/" + there.id()));
    topic.thenWakesAt(THREE_DAYS_SECONDS);
  }

  @Test
  void pendingEndpointIsAskedAgainWithAnotherToken() {
    Subscription first = topic.when(asked("http://a/")).reply();

    Subscription second = topic.pass(60).when(asked("http://a/")).reply();

    assertThat(second.id()).isEqualTo(first.id());
    assertThat(second.token()).isNotEqualTo(first.token());
    topic.thenWakesAt(60 + THREE_DAYS_SECONDS);
    topic
        .when(new ConfirmSubscription(first.id(), first.token(), false))
        .thenRefused(TopicProblem.TOKEN_INVALID);
  }

  @Test
  void subscribedQueueIsFoundAgainUnlessItsAttributesDiffer() {
    Subscription there = topic.when(queue("orders", "RawMessageDelivery", "true")).reply();

    topic.when(queue("orders")).thenRecords().thenReply(there);
    topic.when(queue("orders", "RawMessageDelivery", "true")).thenRecords().thenReply(there);
    topic
        .when(queue("orders", "FilterPolicy", "{}"))
        .thenRefused(TopicProblem.SUBSCRIPTION_EXISTS_WITH_OTHER_ATTRIBUTES);
  }

  @Test
  void subscriptionsAndFilterPoliciesAreLimited() {
    topic.given(queue("a", "FilterPolicy", "p"), queue("b", "FilterPolicy", "p"));

    topic.when(queue("c", "FilterPolicy", "p")).thenRefused(TopicProblem.TOO_MANY_FILTER_POLICIES);
    Subscription plain = topic.when(queue("c")).reply();
    topic.when(set(plain, "FilterPolicy", "p")).thenRefused(TopicProblem.TOO_MANY_FILTER_POLICIES);
    topic.given(queue("d"), queue("e"));
    topic.when(queue("f")).thenRefused(TopicProblem.TOO_MANY_SUBSCRIPTIONS);
  }

  @Test
  void attributeIsSetOnlyWhereItWasCheckedAgainstWhatIsThere() {
    Subscription there = topic.when(queue("a", "RawMessageDelivery", "true")).reply();

    topic
        .when(set(there, "FilterPolicy", "p"))
        .thenRecords(new SubscriptionPut(there.with(Map.of("FilterPolicy", "p"))));

    topic.when(set(there, "FilterPolicy", "q")).thenRefused(TopicProblem.ATTRIBUTE_CHANGED);
    topic
        .when(new SetSubscriptionAttribute(NOBODY, "a", "b", Map.of(), TopicScenario.LIMITS))
        .thenRefused(TopicProblem.SUBSCRIPTION_DOES_NOT_EXIST);
  }

  @Test
  void confirmedSubscriptionStaysAndIsConfirmedAgainInVain() {
    Subscription there = topic.when(asked("http://a/")).reply();
    ConfirmSubscription confirm = new ConfirmSubscription(there.id(), there.token(), true);

    topic.when(confirm).thenRecords(new SubscriptionPut(there.confirmed(true)));

    topic.pass(THREE_DAYS_SECONDS + 1).when(confirm).thenRecords();
    topic.thenNeverWakes();
  }

  @Test
  void guessedTokenConfirmsNothing() {
    Subscription there = topic.when(asked("http://a/")).reply();
    Subscription free = topic.when(queue("q")).reply();

    topic
        .when(new ConfirmSubscription(there.id(), there.token() + "0", false))
        .thenRefused(TopicProblem.TOKEN_INVALID);
    topic
        .when(new ConfirmSubscription(NOBODY, there.token(), false))
        .thenRefused(TopicProblem.TOKEN_INVALID);
    topic
        .when(new ConfirmSubscription(free.id(), "", false))
        .thenRefused(TopicProblem.TOKEN_INVALID);
  }

  @Test
  void unconfirmedSubscriptionExpires() {
    Subscription there = topic.when(asked("http://a/")).reply();

    topic.pass(THREE_DAYS_SECONDS - 1).when(ExpireSubscriptions.INSTANCE).thenRecords();
    topic
        .pass(1)
        .when(ExpireSubscriptions.INSTANCE)
        .thenRecords(new SubscriptionRemoved(there.id()));

    topic
        .when(new DescribeSubscription(there.id()))
        .thenRefused(TopicProblem.SUBSCRIPTION_DOES_NOT_EXIST);
  }

  @Test
  void signedCancellationIsFinal() {
    Subscription there = confirmed();

    topic
        .when(new Unsubscribe(there.id(), true))
        .thenRecords(new SubscriptionRemoved(there.id()))
        .thenReply(Ack.DONE);

    topic.when(new Unsubscribe(there.id(), true)).thenRecords().thenReply(Ack.DONE);
    topic
        .when(new ConfirmSubscription(there.id(), there.token(), false))
        .thenRefused(TopicProblem.TOKEN_INVALID);
  }

  @Test
  void cancellationByALinkTellsTheEndpointWhichMayComeBack() {
    Subscription there = confirmed();
    topic.given(queue("later"));
    TopicScenario.Outcome<Ack> outcome = topic.when(new Unsubscribe(there.id(), false));
    Subscription gone = ((SubscriptionCancelled) outcome.records().getFirst()).subscription();

    assertThat(gone.token()).isNotEqualTo(there.token());
    assertThat(sent(outcome)).isEqualTo("UNSUBSCRIBE_CONFIRMATION " + gone.token());
    assertThat(topic.machine().subscriptions().find(there.id())).isNull();
    assertThat(topic.machine().removedCount()).isEqualTo(1);
    topic
        .when(new ConfirmSubscription(there.id(), there.token(), false))
        .thenRefused(TopicProblem.TOKEN_INVALID);
    ConfirmSubscription comeBack = new ConfirmSubscription(there.id(), gone.token(), false);
    Subscription back = topic.pass(THREE_DAYS_SECONDS - 1).when(comeBack).reply();

    assertThat(back.sequence()).isGreaterThan(there.sequence() + 1);
    assertThat(back.attributes()).isEqualTo(there.attributes());
    assertThat(back.isPending()).isFalse();
    assertThat(topic.machine().removedCount()).isZero();
    topic.when(comeBack).thenRecords().thenReply(back);
    topic.thenNeverWakes();
  }

  @Test
  void cancelledSubscriptionIsForgottenAfterThreeDays() {
    Subscription there = confirmed();
    topic.given(new Unsubscribe(there.id(), false)).thenWakesAt(THREE_DAYS_SECONDS);

    topic
        .pass(THREE_DAYS_SECONDS)
        .when(ExpireSubscriptions.INSTANCE)
        .thenRecords(new SubscriptionForgotten(there.id()));

    topic.thenNeverWakes();
    assertThat(topic.machine().cancelled().all()).isEmpty();
  }

  @Test
  void endpointThatSubscribedAnewMeanwhileDoesNotComeBackTwice() {
    Subscription there = confirmed();
    SubscriptionCancelled gone =
        (SubscriptionCancelled) topic.when(new Unsubscribe(there.id(), false)).records().getFirst();
    Subscription anew = topic.when(asked("http://a/")).reply();

    topic
        .when(new ConfirmSubscription(there.id(), gone.subscription().token(), false))
        .thenRecords()
        .thenReply(anew);

    assertThat(topic.machine().subscriptions().size()).isEqualTo(1);
  }

  @Test
  void linkCancelsNeitherQueuesNorWhatWasConfirmedUnderASignature() {
    Subscription free = topic.when(queue("q")).reply();
    Subscription there = topic.when(asked("http://a/")).reply();
    topic.when(new Unsubscribe(there.id(), false)).thenRefused(TopicProblem.SUBSCRIPTION_PENDING);
    topic.given(new ConfirmSubscription(there.id(), there.token(), true));

    for (UUID id : List.of(free.id(), there.id())) {
      topic
          .when(new Unsubscribe(id, false))
          .thenRefused(TopicProblem.UNSUBSCRIBE_NEEDS_AUTHENTICATION);
      topic.when(new Unsubscribe(id, true)).thenReply(Ack.DONE);
    }
  }

  @Test
  void onlySoManyCancelledSubscriptionsAreKept() {
    CancelledSubscriptions cancelled = new CancelledSubscriptions();
    Subscription there = confirmed();
    for (int at = 0; at <= CancelledSubscriptions.SUBSCRIPTIONS_MAX; at++) {
      cancelled.add(SampleSubscriptions.numbered(at).cancelled("t", START_MILLIS + at));
    }

    assertThat(cancelled.all()).hasSize(CancelledSubscriptions.SUBSCRIPTIONS_MAX);
    assertThat(cancelled.nextExpiryMillis()).isEqualTo(START_MILLIS + 1);
    assertThat(cancelled.expired(START_MILLIS + 3)).hasSize(3);
    assertThat(cancelled.find(there.id())).isNull();
  }

  @Test
  void deletedTopicForgetsWhoMayComeBack() {
    Subscription there = confirmed();
    SubscriptionCancelled gone =
        (SubscriptionCancelled) topic.when(new Unsubscribe(there.id(), false)).records().getFirst();
    topic.given(new DeleteTopic(), new CreateTopic(Map.of(), Map.of()));

    topic
        .when(new ConfirmSubscription(there.id(), gone.subscription().token(), false))
        .thenRefused(TopicProblem.TOKEN_INVALID);
  }

  private Subscription confirmed() {
    Subscription there = topic.when(asked("http://a/")).reply();
    return topic.when(new ConfirmSubscription(there.id(), there.token(), false)).reply();
  }

  private static SetSubscriptionAttribute set(Subscription there, String name, String value) {
    return new SetSubscriptionAttribute(
        there.id(), name, value, there.attributes(), TopicScenario.LIMITS);
  }

  /** The type and text of the message that went out. */
  private static String sent(TopicScenario.Outcome<?> outcome) {
    Delivery delivery = (Delivery) outcome.effects().getFirst();
    PublishedContent content =
        PublishedMessage.decode(Objects.requireNonNull(delivery.own())).read();
    return content.type() + " " + content.message().toUtf8String();
  }
}
