package dev.millrace.delivery.push;

import static dev.millrace.delivery.DeliveryWorld.TOPIC;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.base.Bytes;
import dev.millrace.base.Digests;
import dev.millrace.delivery.DeliveryWorld;
import dev.millrace.delivery.push.PushReport.Fate;
import dev.millrace.engine.queue.DescribeQueue;
import dev.millrace.engine.queue.Fingerprint;
import dev.millrace.engine.queue.Origin;
import dev.millrace.engine.queue.QueueId;
import dev.millrace.engine.queue.ReceivedMessage;
import dev.millrace.engine.topic.ConfirmSubscription;
import dev.millrace.engine.topic.Subscribe;
import dev.millrace.engine.topic.Subscription;
import dev.millrace.engine.topic.Subscriptions;
import dev.millrace.engine.topic.Unsubscribe;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PusherTest {
  private static final String GOOD = "https://good.example/in";
  private static final String BAD = "https://bad.example/in";

  private final DeliveryWorld world = new DeliveryWorld(2);
  private final Endpoints endpoints = new Endpoints();

  /** Endpoints that answer as the test says: by default they take everything. */
  private static final class Endpoints implements Transport {
    private final List<String> taken = new ArrayList<>();
    private final Deque<Outcome> answers = new ArrayDeque<>();
    private boolean hanging;
    private OptionalInt perSecondMax = OptionalInt.empty();
    private int hangingAttempts;

    @Override
    public CompletionStage<Outcome> push(Attempt attempt) {
      if (hanging && attempt.endpoint().equals(BAD)) {
        hangingAttempts++;
        return new CompletableFuture<>();
      }
      Outcome answer =
          attempt.endpoint().equals(BAD) && !answers.isEmpty()
              ? answers.removeFirst()
              : new Outcome.Delivered(200, "");
      if (answer instanceof Outcome.Delivered) {
        taken.add(attempt.endpoint() + " " + attempt.message().text().toUtf8String());
      }
      return CompletableFuture.completedFuture(answer);
    }

    @Override
    public OptionalInt receivesPerSecondMax(String deliveryPolicy, String topicDeliveryPolicy) {
      return perSecondMax;
    }

    @Override
    public OptionalLong retryDelayMillis(Attempt attempt, int attempts) {
      return attempts <= 3 ? OptionalLong.of(20_000) : OptionalLong.empty();
    }
  }

  @BeforeEach
  void topicWithTwoEndpoints() {
    world.transports.put("https", endpoints);
    world.createTopic(TOPIC);
  }

  @Test
  void failedMessageIsTriedAgainAfterItsDelayAndArrivesOnce() {
    world.subscribe(TOPIC, "https", BAD, Map.of());
    endpoints.answers.add(DeliveryWorld.failure(false));
    endpoints.answers.add(DeliveryWorld.failure(false));

    world.publish("hello");
    assertThat(endpoints.taken).isEmpty();
    world.pass(19_999);
    assertThat(endpoints.answers).hasSize(1);
    world.pass(1);
    assertThat(endpoints.answers).isEmpty();
    world.pass(20_000);

    assertThat(endpoints.taken).containsExactly(BAD + " hello");
    assertThat(world.reports)
        .extracting(PushReport::fate)
        .containsExactly(Fate.OWED, Fate.OWED, Fate.DELIVERED);
    assertThat(world.reports).extracting(PushReport::attempts).containsExactly(1, 2, 3);
  }

  @Test
  void messageThatFailsToTheEndGoesToTheDeadLetterQueueWithTheReason() {
    QueueId deadLetters = world.createQueue("dead");
    String redrive = "{\"deadLetterTargetArn\":\"" + deadLetters.arn() + "\"}";
    world.subscribe(TOPIC, "https", BAD, Map.of(Subscription.REDRIVE_POLICY, redrive));
    for (int i = 0; i < 4; i++) {
      endpoints.answers.add(DeliveryWorld.failure(false));
    }

    world.publish("hello");
    for (int i = 0; i < 3; i++) {
      world.pass(20_000);
    }

    List<ReceivedMessage> dead = world.receive(deadLetters);
    assertThat(dead).hasSize(1);
    assertThat(world.text(deadLetters, dead.getFirst())).isEqualTo("hello");
    assertThat(DeliveryWorld.origin(dead.getFirst()).failure())
        .isEqualTo(new Origin.Failure("ServerError", "The endpoint answered 500."));
    assertThat(world.reports.getLast().fate()).isEqualTo(Fate.DEAD_LETTERED);
  }

  @Test
  void endpointGetsNoMoreMessagesASecondThanItsPolicySays() {
    endpoints.perSecondMax = OptionalInt.of(2);
    world.subscribe(TOPIC, "https", GOOD, Map.of());

    world.publish("1", "2", "3", "4", "5");

    assertThat(endpoints.taken).hasSize(2);
    world.pass(499);
    assertThat(endpoints.taken).hasSize(2);
    world.pass(1);
    assertThat(endpoints.taken).hasSize(3);
    world.pass(1000);
    assertThat(endpoints.taken).hasSize(5);
  }

  @Test
  void permanentFailureIsNotTriedAgain() {
    world.subscribe(TOPIC, "https", BAD, Map.of());
    endpoints.answers.add(DeliveryWorld.failure(true));

    world.publish("hello");
    world.pass(3_600_000);

    assertThat(endpoints.taken).isEmpty();
    assertThat(world.reports).extracting(PushReport::fate).containsExactly(Fate.DISCARDED);
  }

  @Test
  void deadLetterQueueThatIsMissingLosesNothing() {
    QueueId deadLetters = DeliveryWorld.queue("later");
    String redrive = "{\"deadLetterTargetArn\":\"" + deadLetters.arn() + "\"}";
    world.subscribe(TOPIC, "https", BAD, Map.of(Subscription.REDRIVE_POLICY, redrive));
    endpoints.answers.add(DeliveryWorld.failure(true));
    endpoints.answers.add(DeliveryWorld.failure(true));
    world.publish("hello");
    assertThat(endpoints.answers).hasSize(1);

    world.createQueue("later");
    world.pass(3_600_000);

    assertThat(world.drain(deadLetters)).containsExactly("hello");
  }

  @Test
  void messageThatIsOwedForMonthsIsNotTriedWithoutAPause() {
    String redrive = "{\"deadLetterTargetArn\":\"" + DeliveryWorld.queue("never").arn() + "\"}";
    world.subscribe(TOPIC, "https", BAD, Map.of(Subscription.REDRIVE_POLICY, redrive));
    for (int i = 0; i < 10; i++) {
      endpoints.answers.add(DeliveryWorld.failure(true));
    }
    world.publish("hello");
    for (int days : List.of(20, 5, 65)) {
      world.pass(days * 86_400_000L);
    }
    assertThat(endpoints.answers).hasSize(6);

    world.pass(3_599_000);
    assertThat(endpoints.answers).hasSize(6);
    world.pass(2_000);

    assertThat(endpoints.answers).hasSize(5);
  }

  @Test
  void endpointThatHangsHoldsUpNobodyElse() {
    Subscription bad = world.subscribe(TOPIC, "https", BAD, Map.of());
    world.subscribe(TOPIC, "https", GOOD, Map.of());
    endpoints.hanging = true;

    for (int i = 0; i < 100; i++) {
      world.publishTogether("m" + i, 100);
    }

    assertThat(endpoints.taken).hasSize(10_000).allMatch(taken -> taken.startsWith(GOOD));
    assertThat(endpoints.hangingAttempts).isEqualTo(1);
    QueueId owed = Subscriptions.owedTo(TOPIC, bad);
    assertThat(world.ask(owed, new DescribeQueue()).inFlightCount()).isEqualTo(1);
    assertThat(world.ask(owed, new DescribeQueue()).visibleCount()).isEqualTo(9_999);
  }

  @Test
  void attemptThatACrashCutOffIsMadeAgain() {
    world.subscribe(TOPIC, "https", BAD, Map.of());
    endpoints.hanging = true;
    world.publish("hello");
    endpoints.hanging = false;

    world.restart();
    assertThat(endpoints.taken).isEmpty();
    world.pass(30_000);

    assertThat(endpoints.taken).containsExactly(BAD + " hello");
    assertThat(world.reports).extracting(PushReport::attempts).containsExactly(2);
  }

  @Test
  void whatNobodyIsSetUpToDeliverIsKeptInTheOutbox() {
    world.subscribe(TOPIC, "email", "a@example.com", Map.of());

    world.publish("hello");

    QueueId outbox = Outbox.of("000000000000", "us-east-1");
    List<ReceivedMessage> kept = world.receive(outbox);
    assertThat(kept).hasSize(1);
    assertThat(world.text(outbox, kept.getFirst())).isEqualTo("hello");
    assertThat(DeliveryWorld.origin(kept.getFirst()).endpoint()).isEqualTo("a@example.com");
    assertThat(world.reports).extracting(PushReport::fate).containsExactly(Fate.KEPT_IN_OUTBOX);
  }

  @Test
  void whatIsOwedToSomebodyWhoIsGoneIsDropped() {
    Subscription subscription = world.subscribe(TOPIC, "https", BAD, Map.of());
    endpoints.answers.add(DeliveryWorld.failure(false));
    world.publish("hello");
    world.ask(TOPIC, new Unsubscribe(subscription.id(), true));

    world.pass(20_000);
    world.pass(3_600_000);

    assertThat(endpoints.taken).isEmpty();
  }

  @Test
  void endpointThatSomebodyCancelledIsToldOfThatAndOfNothingElse() {
    Subscription pending =
        world.ask(
            TOPIC,
            new Subscribe(
                TOPIC.accountId(),
                "https",
                BAD,
                Fingerprint.ofSha256(Bytes.wrap(Digests.sha256(Bytes.utf8(BAD)))),
                Map.of(),
                true,
                new Subscribe.Limits(10, 10)));
    world.ask(TOPIC, new ConfirmSubscription(pending.id(), pending.token(), false));
    assertThat(endpoints.taken).containsExactly(BAD + " " + pending.token());
    endpoints.taken.clear();
    endpoints.answers.add(DeliveryWorld.failure(false));
    world.publish("hello");

    world.ask(TOPIC, new Unsubscribe(pending.id(), false));
    world.pass(20_000);

    assertThat(endpoints.taken).hasSize(1);
    String token = endpoints.taken.getFirst().substring(BAD.length() + 1);
    assertThat(token).isNotIn("hello", pending.token());
    Subscription restored = world.ask(TOPIC, new ConfirmSubscription(pending.id(), token, false));
    assertThat(restored.isPending()).isFalse();
    world.publish("again");
    assertThat(endpoints.taken.getLast()).isEqualTo(BAD + " again");
  }
}
