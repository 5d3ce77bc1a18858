package dev.millrace.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.engine.queue.QueueId;
import dev.millrace.engine.queue.ReceivedMessage;
import dev.millrace.engine.topic.CreateTopic;
import dev.millrace.engine.topic.DescribeSubscription;
import dev.millrace.engine.topic.ReplayStatus;
import dev.millrace.engine.topic.SetSubscriptionAttribute;
import dev.millrace.engine.topic.Subscribe;
import dev.millrace.engine.topic.Subscription;
import dev.millrace.engine.topic.SubscriptionDescription;
import dev.millrace.engine.topic.TopicAttribute;
import dev.millrace.engine.topic.TopicId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplayDeliveryTest {
  private static final TopicId TOPIC = new TopicId("000000000000", "us-east-1", "orders.fifo");
  private static final long DAY_MILLIS = 24 * 60 * 60 * 1000L;

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void aReplayTellsAllAgainInOrderAsOtherMessages(int lanes) {
    DeliveryWorld world = world(lanes);
    QueueId queue = world.createQueue("q.fifo");
    Subscription subscription = world.subscribe(TOPIC, "sqs", queue.arn(), Map.of());
    List<String> texts = publish(world, 0, 250);
    List<ReceivedMessage> once = new ArrayList<>();
    assertThat(drain(world, queue, once)).isEqualTo(texts);

    replay(world, subscription.id(), from(world.nowMillis(), null));

    List<ReceivedMessage> again = new ArrayList<>();
    assertThat(drain(world, queue, again)).isEqualTo(texts);
    assertThat(status(world, subscription.id())).isEqualTo(ReplayStatus.COMPLETED);
    DeliveredMessage first = world.read(queue, once.getFirst());
    DeliveredMessage second = world.read(queue, again.getFirst());
    assertThat(first.notification().replayed()).isFalse();
    assertThat(second.notification().replayed()).isTrue();
    assertThat(second.notification().messageId()).isEqualTo(first.notification().messageId());
    assertThat(second.notification().publishedAtMillis())
        .isEqualTo(first.notification().publishedAtMillis());
    assertThat(second.idInQueue()).isNotEqualTo(first.idInQueue());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void whatIsPublishedDuringAReplayComesAfterItOnce(int lanes) {
    DeliveryWorld world = world(lanes);
    List<String> texts = new ArrayList<>(publish(world, 0, 120));
    QueueId late = world.createQueue("late.fifo");
    CompletableFuture<Subscription> begun =
        world.begin(TOPIC, subscribe(late, from(world.nowMillis(), null)));
    List<CompletableFuture<?>> published = new ArrayList<>();
    for (int i = 120; i < 160; i++) {
      world.steps(5);
      published.add(world.begin(TOPIC, DeliveryWorld.publishCommand(TOPIC, "m" + i, "group")));
      texts.add("m" + i);
    }
    world.run();
    published.forEach(CompletableFuture::join);
    texts.addAll(publish(world, 160, 5));

    assertThat(drain(world, late, new ArrayList<>())).isEqualTo(texts);
    assertThat(status(world, begun.join().id())).isEqualTo(ReplayStatus.COMPLETED);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void aReplayGoesOnAfterTheProcessEndedInItsMidst(int lanes) {
    for (int steps = 0; steps < 60; steps += 3) {
      DeliveryWorld world = world(lanes);
      List<String> texts = new ArrayList<>(publish(world, 0, 230));
      QueueId late = world.createQueue("late.fifo");
      var _ = world.begin(TOPIC, subscribe(late, from(world.nowMillis(), null)));
      world.runLanes();
      world.steps(steps);

      world.restart();
      texts.addAll(publish(world, 230, 3));

      assertThat(drain(world, late, new ArrayList<>())).as("after %d", steps).isEqualTo(texts);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void aReplayWithAnEndPausesTheSubscriptionUntilItIsResumedFromThere(int lanes) {
    DeliveryWorld world = world(lanes);
    QueueId queue = world.createQueue("q.fifo");
    Subscription subscription = world.subscribe(TOPIC, "sqs", queue.arn(), Map.of());
    long startMillis = world.nowMillis();
    List<String> early = publish(world, 0, 3);
    world.pass(60_000);
    long endMillis = world.nowMillis();
    List<String> later = new ArrayList<>(publish(world, 3, 2));
    drain(world, queue, new ArrayList<>());

    replay(world, subscription.id(), from(startMillis, endMillis));
    later.addAll(publish(world, 5, 2));
    assertThat(drain(world, queue, new ArrayList<>())).isEqualTo(early);
    assertThat(status(world, subscription.id())).isEqualTo(ReplayStatus.COMPLETED);

    replay(world, subscription.id(), from(endMillis, null));
    later.addAll(publish(world, 7, 1));
    assertThat(drain(world, queue, new ArrayList<>())).isEqualTo(later);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void filterPoliciesChooseWhatIsToldAgain(int lanes) {
    DeliveryWorld world = world(lanes);
    for (int i = 0; i < 6; i++) {
      String text = "{\"number\":" + i + "}";
      world.ask(TOPIC, DeliveryWorld.publishCommand(TOPIC, text, "group"));
    }
    QueueId late = world.createQueue("late.fifo");

    world.subscribe(
        TOPIC,
        "sqs",
        late.arn(),
        Map.of(
            Subscription.FILTER_POLICY_SCOPE,
            "MessageBody",
            Subscription.FILTER_POLICY,
            "{\"number\":[{\"numeric\":[\">=\",4]}]}",
            Subscription.REPLAY_POLICY,
            from(world.nowMillis(), null)));

    assertThat(drain(world, late, new ArrayList<>()))
        .containsExactly("{\"number\":4}", "{\"number\":5}");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void whatWasKeptLongEnoughIsNotToldAgain(int lanes) {
    DeliveryWorld world = world(lanes);
    long startMillis = world.nowMillis();
    publish(world, 0, 3);
    world.pass(DAY_MILLIS - 60_000);
    List<String> young = publish(world, 3, 2);
    world.pass(2 * 60_000);
    QueueId late = world.createQueue("late.fifo");

    world.ask(TOPIC, subscribe(late, from(startMillis, null)));

    assertThat(drain(world, late, new ArrayList<>())).isEqualTo(young);
  }

  private static DeliveryWorld world(int lanes) {
    DeliveryWorld world = new DeliveryWorld(lanes);
    world.ask(
        TOPIC,
        new CreateTopic(
            Map.of(TopicAttribute.ARCHIVE_POLICY, "{\"MessageRetentionPeriod\":\"1\"}"), Map.of()));
    return world;
  }

  private static List<String> publish(DeliveryWorld world, int first, int count) {
    List<String> texts =
        IntStream.range(first, first + count).mapToObj(number -> "m" + number).toList();
    texts.forEach(text -> world.ask(TOPIC, DeliveryWorld.publishCommand(TOPIC, text, "group")));
    return texts;
  }

  /** Receives and deletes nothing but what comes, batch by batch, as groups allow it. */
  private static List<String> drain(
      DeliveryWorld world, QueueId queue, List<ReceivedMessage> received) {
    List<String> texts = new ArrayList<>();
    for (List<ReceivedMessage> batch = world.take(queue);
        !batch.isEmpty();
        batch = world.take(queue)) {
      batch.forEach(message -> texts.add(world.text(queue, message)));
      received.addAll(batch);
    }
    return texts;
  }

  private static Subscribe subscribe(QueueId queue, String policy) {
    return DeliveryWorld.subscribeCommand(
        TOPIC, "sqs", queue.arn(), Map.of(Subscription.REPLAY_POLICY, policy));
  }

  private static void replay(DeliveryWorld world, UUID subscription, String policy) {
    Map<String, String> was = describe(world, subscription).subscription().attributes();
    world.ask(
        TOPIC,
        new SetSubscriptionAttribute(
            subscription, Subscription.REPLAY_POLICY, policy, was, new Subscribe.Limits(100, 200)));
  }

  private static SubscriptionDescription describe(DeliveryWorld world, UUID subscription) {
    return world.ask(TOPIC, new DescribeSubscription(subscription));
  }

  private static @Nullable ReplayStatus status(DeliveryWorld world, UUID subscription) {
    return describe(world, subscription).replayStatus();
  }

  private static String from(long startMillis, @Nullable Long endMillis) {
    String start =
        "{\"PointType\":\"Timestamp\",\"StartingPoint\":\"" + Instant.ofEpochMilli(startMillis);
    return endMillis == null
        ? start + "\"}"
        : start + "\",\"EndingPoint\":\"" + Instant.ofEpochMilli(endMillis) + "\"}";
  }
}
