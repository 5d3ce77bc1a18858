package dev.millrace.engine.topic;

import static dev.millrace.engine.topic.ArchiveScenario.replayFrom;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.engine.Decision.Granted;
import dev.millrace.engine.queue.Origin;
import dev.millrace.engine.topic.FanOut.Target;
import dev.millrace.engine.topic.ReplayMessages.Item;
import dev.millrace.engine.topic.TopicRecord.ReplayPut;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class ReplayTest {
  private final ArchiveScenario topic = ArchiveScenario.archivedFor(1);

  @Test
  void aReplayGoesFromItsStartToWhatIsPublishedNow() {
    UUID subscription = topic.subscribe("a");
    topic.publish(2);
    topic.fanOut().pass(60);
    long startMillis = topic.nowMillis();
    topic.publish(2);
    topic.fanOut();

    topic.replay(subscription, replayFrom(startMillis));
    assertThat(topic.status(subscription)).isEqualTo(ReplayStatus.PENDING);
    assertThat(topic.machine().machine().hasErrands()).isTrue();
    List<ArchivedMessage> messages =
        topic.when(new LookAtReplays(0, 10)).reply().orElseThrow().messages();
    assertThat(messages).extracting(ArchivedMessage::sequence).containsExactly(4L, 5L);

    assertThat(topic.step(1)).isTrue();
    assertThat(topic.status(subscription)).isEqualTo(ReplayStatus.IN_PROGRESS);
    assertThat(topic.step(10)).isTrue();
    assertThat(topic.status(subscription)).isEqualTo(ReplayStatus.COMPLETED);
    assertThat(topic.step(10)).isFalse();
    assertThat(topic.machine().machine().hasErrands()).isFalse();
  }

  @Test
  void whatTheFanOutOwesComesBeforeTheReplay() {
    UUID subscription = topic.subscribe("a");
    long before = topic.publish(1);
    topic.replay(subscription, replayFrom(topic.nowMillis()));
    long after = topic.publish(1);

    assertThat(topic.step(10)).isFalse();
    assertThat(topic.when(new LookAtFanOut(10, 10)).reply().replays()).containsKey(subscription);
    Replay replay = topic.replayOf(subscription);
    assertThat(replay.leavesToFanOut(before)).isTrue();
    assertThat(replay.leavesToFanOut(after)).isFalse();

    topic.fanOut();
    assertThat(topic.step(10)).isTrue();
    assertThat(topic.status(subscription)).isEqualTo(ReplayStatus.COMPLETED);
    long live = topic.publish(1);
    Replay over = topic.replayOf(subscription);
    assertThat(over.leavesToFanOut(after)).isFalse();
    assertThat(over.leavesToFanOut(live)).isTrue();
  }

  @Test
  void whatIsPublishedMeanwhileIsTheReplays() {
    UUID subscription = topic.subscribe("a");
    topic.publish(1);
    topic.fanOut().replay(subscription, replayFrom(topic.nowMillis()));
    LookAtReplays.View early = topic.when(new LookAtReplays(0, 10)).reply().orElseThrow();
    topic.publish(1);
    topic.fanOut();

    topic.given(step(early));
    assertThat(topic.status(subscription)).isEqualTo(ReplayStatus.IN_PROGRESS);
    topic.when(step(early)).thenRefused(TopicProblem.FAN_OUT_IS_ELSEWHERE);
    topic.step(10);

    assertThat(topic.status(subscription)).isEqualTo(ReplayStatus.COMPLETED);
  }

  @Test
  void aReplayWithAnEndStopsThereUntilThePolicyGoes() {
    UUID subscription = topic.subscribe("a");
    long startMillis = topic.nowMillis();
    topic.publish(1);
    topic.fanOut().pass(60);
    long endMillis = topic.nowMillis();
    topic.publish(1);
    topic.fanOut().replay(subscription, replayFrom(startMillis, endMillis));

    assertThat(topic.step(10)).isTrue();
    assertThat(topic.step(10)).isFalse();
    assertThat(topic.status(subscription)).isEqualTo(ReplayStatus.COMPLETED);
    long paused = topic.publish(1);
    topic.replay(subscription, "");
    long live = topic.publish(1);

    assertThat(topic.status(subscription)).isNull();
    Replay over = topic.replayOf(subscription);
    assertThat(over.leavesToFanOut(paused)).isFalse();
    assertThat(over.leavesToFanOut(live)).isTrue();
    assertThat(topic.fanOut().step(10)).isFalse();
  }

  @Test
  void anEndThatIsYetToComeIsWaitedFor() {
    UUID subscription = topic.subscribe("a");
    long startMillis = topic.nowMillis();
    topic.replay(subscription, replayFrom(startMillis, startMillis + 60_000));
    assertThat(topic.machine().machine().hasErrands()).isFalse();

    topic.publish(1);
    assertThat(topic.fanOut().step(10)).isTrue();
    assertThat(topic.status(subscription)).isEqualTo(ReplayStatus.IN_PROGRESS);
    topic.pass(60);
    topic.publish(1);

    assertThat(topic.fanOut().step(10)).isFalse();
    assertThat(topic.status(subscription)).isEqualTo(ReplayStatus.COMPLETED);
  }

  @Test
  void settingThePolicyAgainBeginsAnew() {
    UUID subscription = topic.subscribe("a");
    topic.publish(2);
    topic.fanOut().replay(subscription, replayFrom(topic.nowMillis()));
    topic.step(10);
    assertThat(topic.status(subscription)).isEqualTo(ReplayStatus.COMPLETED);

    topic.replay(subscription, replayFrom(topic.nowMillis()));

    assertThat(topic.status(subscription)).isEqualTo(ReplayStatus.PENDING);
    assertThat(topic.when(new LookAtReplays(0, 10)).reply().orElseThrow().messages()).hasSize(2);
  }

  @Test
  void aNewReplayTakesOverWhatTheFormerOneHasKeptFromTheFanOut() {
    UUID subscription = topic.subscribe("a");
    topic.replay(subscription, replayFrom(topic.nowMillis()));
    topic.publish(2);
    topic.step(10);
    topic.pass(60).publish(1);

    topic.replay(subscription, replayFrom(topic.nowMillis()));

    LookAtReplays.View view = topic.when(new LookAtReplays(0, 10)).reply().orElseThrow();
    assertThat(view.messages()).extracting(ArchivedMessage::sequence).containsExactly(5L);
    assertThat(view.replay().leavesToFanOut(3)).isFalse();
  }

  @Test
  void whoeverStopsAReplayIsStillToldWhatWasPublishedMeanwhile() {
    UUID subscription = topic.subscribe("a");
    topic.publish(2);
    topic.fanOut().replay(subscription, replayFrom(topic.nowMillis()));
    long meanwhile = topic.publish(1);
    topic.fanOut().replay(subscription, "");

    assertThat(topic.status(subscription)).isNull();
    LookAtReplays.View view = topic.when(new LookAtReplays(0, 10)).reply().orElseThrow();
    assertThat(view.messages()).extracting(ArchivedMessage::sequence).containsExactly(meanwhile);
    topic.step(10);
    assertThat(topic.step(10)).isFalse();
  }

  @Test
  void whereTheArchiveEndsAReplayFailsAndKeepsOnlyWhatItOwes() {
    UUID subscription = topic.subscribe("a");
    topic.publish(2);
    topic.fanOut().replay(subscription, replayFrom(topic.nowMillis()));
    long owed = topic.publish(1);
    topic.fanOut().setArchivePolicy("");
    long later = topic.publish(1);
    topic.fanOut();

    assertThat(topic.status(subscription)).isEqualTo(ReplayStatus.FAILED);
    assertThat(topic.archived()).containsExactly(owed, later);
    topic.step(10);
    assertThat(topic.archived()).isEmpty();
    topic.publish(1);
    assertThat(topic.archived()).isEmpty();
    assertThat(topic.status(subscription)).isEqualTo(ReplayStatus.FAILED);
  }

  @Test
  void whatIsOwedDoesNotExpireAndGoesWithTheSubscription() {
    UUID subscription = topic.subscribe("a");
    topic.publish(1);
    topic.fanOut().replay(subscription, replayFrom(topic.nowMillis()));
    long owed = topic.publish(1);
    topic.fanOut().pass(2 * ArchiveScenario.DAY_SECONDS).given(TopicHousekeeping.INSTANCE);
    assertThat(topic.archived()).containsExactly(owed);

    topic.setArchivePolicy("").given(new Unsubscribe(subscription, true));

    assertThat(topic.archived()).isEmpty();
  }

  @Test
  void aSubscriptionBeginsWithItsReplay() {
    topic.publish(2);
    topic.fanOut();
    Subscription made =
        topic
            .when(
                ArchiveScenario.subscription(
                    "a", Map.of(Subscription.REPLAY_POLICY, replayFrom(topic.nowMillis()))))
            .reply();

    assertThat(topic.when(new LookAtReplays(0, 10)).reply().orElseThrow().messages()).hasSize(2);
    assertThat(topic.status(made.id())).isEqualTo(ReplayStatus.PENDING);
  }

  @Test
  void replaysNeedAnArchiveAndAPastToTell() {
    UUID subscription = topic.subscribe("a");
    topic
        .replay(subscription, replayFrom(topic.nowMillis() + 1))
        .thenRefused(TopicProblem.REPLAY_STARTS_IN_THE_FUTURE);
    topic.setArchivePolicy("");
    topic
        .replay(subscription, replayFrom(topic.nowMillis()))
        .thenRefused(TopicProblem.TOPIC_HAS_NO_ARCHIVE);
    topic
        .when(
            ArchiveScenario.subscription(
                "b", Map.of(Subscription.REPLAY_POLICY, replayFrom(topic.nowMillis()))))
        .thenRefused(TopicProblem.TOPIC_HAS_NO_ARCHIVE);
  }

  @Test
  void onlySoManyReplaysAreOnAtATime() {
    topic.publish(1);
    topic.fanOut();
    List<UUID> subscriptions = new ArrayList<>();
    for (int i = 0; i <= Replays.CONCURRENT_MAX; i++) {
      subscriptions.add(topic.subscribe("s" + i));
    }
    String policy = replayFrom(topic.nowMillis());
    for (UUID subscription : subscriptions.subList(1, subscriptions.size())) {
      assertThat(topic.replay(subscription, policy).records()).hasSize(2);
    }
    topic.replay(subscriptions.getFirst(), policy).thenRefused(TopicProblem.TOO_MANY_REPLAYS);
    topic.replay(subscriptions.getLast(), policy).then();

    topic.step(10);

    assertThat(topic.replay(subscriptions.getFirst(), policy).records()).hasSize(2);
  }

  @Test
  void replaysTakeTurns() {
    topic.publish(2);
    topic.fanOut();
    UUID one = topic.subscribe("one");
    UUID other = topic.subscribe("other");
    topic.replay(one, replayFrom(topic.nowMillis()));
    topic.replay(other, replayFrom(topic.nowMillis()));

    Replay first = topic.when(new LookAtReplays(0, 1)).reply().orElseThrow().replay();
    Replay second = topic.when(new LookAtReplays(first.number(), 1)).reply().orElseThrow().replay();
    Replay third = topic.when(new LookAtReplays(second.number(), 1)).reply().orElseThrow().replay();

    assertThat(List.of(first.subscription(), second.subscription(), third.subscription()))
        .containsExactly(one, other, one);
  }

  @Test
  void replayedMessagesAreDeliveredAsOthersThanTheyWere() {
    UUID subscription = topic.subscribe("a");
    topic.publish(1);
    topic.fanOut().replay(subscription, replayFrom(topic.nowMillis()));
    LookAtReplays.View view = topic.when(new LookAtReplays(0, 10)).reply().orElseThrow();
    Origin origin = Subscriptions.origin(view.subscription());
    ArchivedMessage message = view.messages().getFirst();
    UUID id = new UUID(1, 2);
    Target target =
        new Target(
            Subscriptions.queueOf(view.subscription().endpoint()).orElseThrow(), origin, null);
    ReplayMessages step =
        new ReplayMessages(
            subscription,
            view.replay().number(),
            view.replay().cursor(),
            message.sequence(),
            List.of(new Item(message.sequence(), id, 2, null, target, null, false)));

    Granted<?> granted =
        (Granted<?>) step.decide(topic.machine().machine(), new FixedContext(topic.nowMillis()));

    assertThat(granted.effects()).hasSize(1);
    Delivery delivery = (Delivery) granted.effects().getFirst();
    assertThat(delivery.origin().isReplayed()).isTrue();
    assertThat(delivery.origin().idOf(id)).isNotEqualTo(origin.idOf(id));
    assertThat(delivery.place().position()).isEqualTo(message.position());
    assertThat(granted.records()).hasSize(1).first().isInstanceOf(ReplayPut.class);
  }

  private static ReplayMessages step(LookAtReplays.View view) {
    return new ReplayMessages(
        view.replay().subscription(),
        view.replay().number(),
        view.replay().cursor(),
        view.messages().getLast().sequence(),
        List.of());
  }
}
