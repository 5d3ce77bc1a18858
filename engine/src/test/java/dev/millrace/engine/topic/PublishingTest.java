package dev.millrace.engine.topic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.base.Bytes;
import dev.millrace.engine.queue.QueueId;
import dev.millrace.engine.queue.TakePublished.Keys;
import dev.millrace.engine.topic.FanOut.Step;
import dev.millrace.engine.topic.FanOut.Target;
import dev.millrace.engine.topic.Publish.Accepted;
import dev.millrace.engine.topic.TopicRecord.DeliveryFailed;
import dev.millrace.engine.topic.TopicRecord.FannedOut;
import dev.millrace.engine.topic.TopicRecord.Published;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is published is owed until its fan-out is over. */
final class PublishingTest {
  private static final QueueId ORDERS = new QueueId("123456789012", "eu-central-1", "orders");

  @Test
  void publishedMessageIsOneRecordAndAnErrand() {
    TopicScenario topic = TopicScenario.topic().given(TopicScenario.queue("orders"));

    TopicScenario.Outcome<List<Accepted>> outcome = topic.when(new Publish(List.of(entry("m"))));

    assertThat(outcome.records()).singleElement().isInstanceOf(Published.class);
    assertThat(outcome.effects()).isEmpty();
    assertThat(topic.machine().hasErrands()).isTrue();
  }

  @Test
  void fanOutGoesOnWhereItWasAndEnds() {
    TopicScenario topic = TopicScenario.topic();
    Subscription there = topic.when(TopicScenario.queue("orders")).reply();
    long sequence = topic.when(new Publish(List.of(entry("m")))).reply().getFirst().sequence();
    Target target = new Target(ORDERS, Subscriptions.origin(there), null);

    TopicScenario.Outcome<?> first =
        topic.when(new FanOut(List.of(new Step(sequence, 0, 5, List.of(target), List.of()))));
    first.thenRecords(new FannedOut(sequence, 5));
    assertThat(first.effects()).hasSize(1);
    topic
        .when(new FanOut(List.of(new Step(sequence, 0, 5, List.of(target), List.of()))))
        .thenRefused(TopicProblem.FAN_OUT_IS_ELSEWHERE);
    topic
        .when(new FanOut(List.of(new Step(sequence, 5, Publication.DONE, List.of(), List.of()))))
        .thenRecords(new FannedOut(sequence, Publication.DONE));

    assertThat(topic.machine().hasErrands()).isFalse();
  }

  @Test
  void deliveryThatAQueueRefusesGoesToTheDeadLetterQueueOnce() {
    TopicScenario topic = TopicScenario.topic();
    Subscription there =
        topic
            .when(
                TopicScenario.queue(
                    "orders",
                    "RedrivePolicy",
                    "{\"deadLetterTargetArn\":\"arn:aws:sqs:eu-central-1:123456789012:dead\"}"))
            .reply();
    long sequence = topic.when(new Publish(List.of(entry("m")))).reply().getFirst().sequence();
    Delivery delivery =
        (Delivery)
            topic
                .when(
                    new FanOut(
                        List.of(
                            new Step(
                                sequence,
                                0,
                                Publication.DONE,
                                List.of(new Target(ORDERS, Subscriptions.origin(there), null)),
                                List.of()))))
                .effects()
                .getFirst();

    TopicScenario.Outcome<?> back = topic.when(new TakeBackDelivery(delivery));

    assertThat(back.records()).singleElement().isInstanceOf(DeliveryFailed.class);
    Delivery again = (Delivery) back.effects().getFirst();
    assertThat(again.target()).isEqualTo(new QueueId("123456789012", "eu-central-1", "dead"));
    assertThat(topic.when(new TakeBackDelivery(again)).effects()).isEmpty();
    DeliveryFailure failure = topic.when(new DescribeSubscription(there.id())).reply().failure();
    assertThat(failure).isNotNull().extracting(DeliveryFailure::count).isEqualTo(2L);
  }

  @Test
  void repeatedMessageOfAFifoTopicIsAnsweredAsTheFirst() {
    TopicScenario topic = TopicScenario.fifo();
    Accepted first = topic.when(new Publish(List.of(fifoEntry("m", "g")))).reply().getFirst();

    topic
        .pass(299)
        .when(new Publish(List.of(fifoEntry("m", "h"))))
        .thenRecords()
        .thenReply(List.of(first));
    assertThat(topic.pass(1).when(new Publish(List.of(fifoEntry("m", "g")))).reply())
        .doesNotContain(first);
  }

  @Test
  void groupsDoNotRepeatEachOtherWhereTheScopeSaysSo() {
    TopicScenario topic =
        TopicScenario.fifo()
            .given(new SetTopicAttribute(TopicAttribute.FIFO_THROUGHPUT_SCOPE, "MessageGroup"));
    Publish both =
        new Publish(List.of(fifoEntry("m", "g"), fifoEntry("m", "h"), fifoEntry("m", "g")));

    List<Accepted> accepted = topic.when(both).reply();

    assertThat(accepted.get(0)).isNotEqualTo(accepted.get(1)).isEqualTo(accepted.get(2));
  }

  @Test
  void fifoTopicWantsToKnowWhatTellsARepetition() {
    TopicScenario topic =
        TopicScenario.fifo()
            .given(new SetTopicAttribute(TopicAttribute.CONTENT_BASED_DEDUPLICATION, "false"));

    topic
        .when(new Publish(List.of(fifoEntry("m", "g"))))
        .thenRefused(TopicProblem.DEDUPLICATION_ID_MISSING);
    topic
        .given(new DeleteTopic())
        .when(new Publish(List.of(fifoEntry("m", "g"))))
        .thenRefused(TopicProblem.TOPIC_DOES_NOT_EXIST);
    topic.given(new CreateTopic(Map.of(), Map.of()));
  }

  private static Publish.Entry entry(String message) {
    return new Publish.Entry(Bytes.utf8(message), message.length(), null, true);
  }

  private static Publish.Entry fifoEntry(String message, String group) {
    return new Publish.Entry(
        Bytes.utf8(message),
        message.length(),
        new Keys(
            TopicScenario.fingerprint(group),
            TopicScenario.fingerprint(message),
            TopicScenario.fingerprint(group + message)),
        false);
  }
}
