package dev.millrace.delivery;

import static dev.millrace.delivery.DeliveryWorld.TOPIC;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.engine.queue.DeleteQueue;
import dev.millrace.engine.queue.Origin;
import dev.millrace.engine.queue.QueueId;
import dev.millrace.engine.queue.ReceivedMessage;
import dev.millrace.engine.topic.DescribeTopic;
import dev.millrace.engine.topic.Subscription;
import dev.millrace.engine.topic.TopicId;
import dev.millrace.engine.topic.Unsubscribe;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FanOutTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void eachSubscribedQueueGetsEachMessageOnce(int lanes) {
    DeliveryWorld world = new DeliveryWorld(lanes);
    world.createTopic(TOPIC);
    List<QueueId> queues = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      QueueId queue = world.createQueue("q" + i);
      world.subscribe(queue, Map.of());
      queues.add(queue);
    }

    world.publish("one", "two", "three");

    for (QueueId queue : queues) {
      assertThat(world.drain(queue)).containsExactlyInAnyOrder("one", "two", "three");
    }
    assertThat(world.ask(TOPIC, new DescribeTopic()).owedCount()).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void whatIsOwedWhenTheProcessEndsIsDeliveredByTheNextOne(int lanes) {
    DeliveryWorld world = new DeliveryWorld(lanes);
    world.createTopic(TOPIC);
    QueueId queue = world.createQueue("q");
    world.subscribe(queue, Map.of());
    var _ = world.begin(TOPIC, DeliveryWorld.publishCommand(TOPIC, "owed", null));
    world.runLanes();
    assertThat(world.receive(queue)).isEmpty();

    world.restart();

    assertThat(world.drain(queue)).containsExactly("owed");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void aThousandAndMoreSubscriptionsAreServedPageByPage(int lanes) {
    DeliveryWorld world = new DeliveryWorld(lanes);
    world.createTopic(TOPIC);
    List<QueueId> queues = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      queues.add(world.createQueue("q" + i));
      world.subscribe(queues.getLast(), Map.of());
    }
    Subscription gone = world.subscribe(world.createQueue("gone"), Map.of());
    queues.add(world.createQueue("last"));
    world.subscribe(queues.getLast(), Map.of());
    world.ask(TOPIC, new Unsubscribe(gone.id(), true));

    world.publish("one", "two");

    for (QueueId queue : queues) {
      assertThat(world.drain(queue)).containsExactlyInAnyOrder("one", "two");
    }
    assertThat(world.drain(DeliveryWorld.queue("gone"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void whoeverSubscribesAfterwardsIsNotTold(int lanes) {
    DeliveryWorld world = new DeliveryWorld(lanes);
    world.createTopic(TOPIC);
    QueueId early = world.createQueue("early");
    QueueId late = world.createQueue("late");
    world.subscribe(early, Map.of());
    var _ = world.begin(TOPIC, DeliveryWorld.publishCommand(TOPIC, "news", null));
    world.runLanes();
    world.subscribe(late, Map.of());

    assertThat(world.drain(early)).containsExactly("news");
    assertThat(world.drain(late)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void whatADeletedQueueWouldHaveGotGoesToTheDeadLetterQueueWithTheReason(int lanes) {
    DeliveryWorld world = new DeliveryWorld(lanes);
    world.createTopic(TOPIC);
    QueueId queue = world.createQueue("q");
    QueueId deadLetters = world.createQueue("dead");
    String redrive = "{\"deadLetterTargetArn\":\"" + deadLetters.arn() + "\"}";
    world.subscribe(queue, Map.of(Subscription.REDRIVE_POLICY, redrive));
    world.ask(queue, new DeleteQueue());

    world.publish("lost?");

    List<ReceivedMessage> dead = world.receive(deadLetters);
    assertThat(dead).hasSize(1);
    assertThat(world.text(deadLetters, dead.getFirst())).isEqualTo("lost?");
    assertThat(DeliveryWorld.origin(dead.getFirst()).failure())
        .isEqualTo(
            new Origin.Failure(
                "QueueUnavailable",
                "The queue does not exist, or takes no messages of this size."));
  }

  /** The policies are those of another state than the subscriptions that were looked at. */
  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void whoCancelsWhileAMessageIsFilteredIsNotToldWhatHeDidNotWant(int lanes) {
    DeliveryWorld world = new DeliveryWorld(lanes);
    world.createTopic(TOPIC);
    QueueId queue = world.createQueue("q");
    Subscription picky =
        world.subscribe(queue, Map.of(Subscription.FILTER_POLICY, "{\"color\":[\"red\"]}"));
    var _ = world.begin(TOPIC, DeliveryWorld.publishCommand(TOPIC, "colorless", null));
    world.runLanes();
    assertThat(world.runOnce("fan-out")).isTrue();
    world.runLanes();

    var _ = world.begin(TOPIC, new Unsubscribe(picky.id(), true));
    world.run();

    assertThat(world.drain(queue)).isEmpty();
    assertThat(world.ask(TOPIC, new DescribeTopic()).owedCount()).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void fifoDeadLetterQueueGetsAMessageOnceForEachSubscriptionThatDidNot(int lanes) {
    TopicId topic = new TopicId("000000000000", "us-east-1", "orders.fifo");
    DeliveryWorld world = new DeliveryWorld(lanes);
    world.createTopic(topic);
    QueueId deadLetters = world.createQueue("dead.fifo");
    String redrive = "{\"deadLetterTargetArn\":\"" + deadLetters.arn() + "\"}";
    for (String name : List.of("gone.fifo", "missing.fifo")) {
      world.subscribe(
          topic,
          "sqs",
          DeliveryWorld.queue(name).arn(),
          Map.of(Subscription.REDRIVE_POLICY, redrive));
    }

    world.ask(topic, DeliveryWorld.publishCommand(topic, "lost?", "group"));

    assertThat(world.drain(deadLetters)).containsExactly("lost?", "lost?");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void fifoQueuesGetEachGroupInOrderAndRepetitionsOnce(int lanes) {
    TopicId topic = new TopicId("000000000000", "us-east-1", "orders.fifo");
    DeliveryWorld world = new DeliveryWorld(lanes);
    world.createTopic(topic);
    QueueId queue = world.createQueue("q.fifo");
    world.subscribe(topic, "sqs", queue.arn(), Map.of());

    for (int i = 0; i < 5; i++) {
      world.ask(topic, DeliveryWorld.publishCommand(topic, "m" + i, "group"));
      world.ask(topic, DeliveryWorld.publishCommand(topic, "m" + i, "group"));
    }

    assertThat(world.drain(queue)).containsExactly("m0", "m1", "m2", "m3", "m4");
  }

  @Test
  void whoGotWhatIsCounted() {
    DeliveryWorld world = new DeliveryWorld(2);
    world.createTopic(TOPIC);
    world.subscribe(world.createQueue("all"), Map.of());
    world.subscribe(
        world.createQueue("some"), Map.of(Subscription.FILTER_POLICY, "{\"kind\":[\"tea\"]}"));

    world.publish("no kind at all");

    assertThat(world.fannedOut).containsExactly(new FanOutListener.Counts(1, 1, 0));
    assertThat(world.drain(DeliveryWorld.queue("some"))).isEmpty();
  }
}
