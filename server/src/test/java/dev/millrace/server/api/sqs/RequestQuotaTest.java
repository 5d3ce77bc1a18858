package dev.millrace.server.api.sqs;

import static dev.millrace.server.api.sqs.SqsCall.call;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The service's limit of requests a second on FIFO queues, where it is set. */
class RequestQuotaTest {
  private static final Refusal THROTTLED =
      Refusal.modeled(
          "RequestThrottled",
          "RequestThrottled",
          403,
          "The request was denied due to request throttling.");

  private final SqsFixture sqs = new SqsFixture(new SqsSettings(60, 60, 3));

  @BeforeEach
  void createQueues() {
    sqs.createQueue("orders.fifo", "FifoQueue", "true", "ContentBasedDeduplication", "true");
    sqs.createQueue("orders");
  }

  @Test
  void fifoQueueTakesAsManyRequestsOfAKindInASecond() {
    for (int i = 0; i < 3; i++) {
      sqs.ok(send("orders.fifo", "m" + i));
    }
    sqs.assertRefused(send("orders.fifo", "more"), THROTTLED);
    sqs.ok(call("ReceiveMessage").queue("orders.fifo").with("MaxNumberOfMessages", 10));
    sqs.passMillis(333);
    sqs.assertRefused(send("orders.fifo", "more"), THROTTLED);
    sqs.passMillis(1);
    sqs.ok(send("orders.fifo", "more"));
    sqs.assertRefused(send("orders.fifo", "still more"), THROTTLED);
    sqs.pass(100);
    IntStream.range(0, 3).forEach(i -> sqs.ok(send("orders.fifo", "later" + i)));
    sqs.assertRefused(send("orders.fifo", "too much"), THROTTLED);
    assertThat(
            sqs.ok(
                    call("GetQueueAttributes")
                        .queue("orders.fifo")
                        .list("AttributeNames", "AttributeName", "All"))
                .attributes())
        .containsEntry("ApproximateNumberOfMessages", "7");
  }

  @Test
  void batchCountsAsOneRequestOfTheSameKind() {
    List<SqsCall> ten =
        IntStream.range(0, 10)
            .mapToObj(i ->
                SqsCall.entry("e" + i).with("MessageBody", "m" + i).with("MessageGroupId", "g"))
            .toList();
    for (int i = 0; i < 3; i++) {
      sqs.ok(call("SendMessageBatch").queue("orders.fifo").entries(ten));
    }

    sqs.assertRefused(call("SendMessageBatch").queue("orders.fifo").entries(ten), THROTTLED);
    sqs.assertRefused(send("orders.fifo", "m"), THROTTLED);
  }

  @Test
  void eachQueueHasItsOwnAndOthersThanFifoQueuesHaveNone() {
    sqs.createQueue("other.fifo", "FifoQueue", "true", "ContentBasedDeduplication", "true");
    for (int i = 0; i < 10; i++) {
      sqs.ok(call("SendMessage").queue("orders").with("MessageBody", "m" + i));
    }
    for (int i = 0; i < 3; i++) {
      sqs.ok(send("orders.fifo", "m" + i));
      sqs.ok(send("other.fifo", "m" + i));
    }
    sqs.assertRefused(send("other.fifo", "more"), THROTTLED);
  }

  @Test
  void queueOfHighThroughputHasNone() {
    sqs.createQueue(
        "fast.fifo",
        "FifoQueue",
        "true",
        "ContentBasedDeduplication",
        "true",
        "DeduplicationScope",
        "messageGroup",
        "FifoThroughputLimit",
        "perMessageGroupId");

    IntStream.range(0, 20).forEach(i -> sqs.ok(send("fast.fifo", "m" + i)));
  }

  @Test
  void queueThatIsNotThereIsNotThere() {
    sqs.assertRefused(send("missing.fifo", "m"), Refusal.queueDoesNotExist());
  }

  private static SqsCall send(String queue, String body) {
    return call("SendMessage").queue(queue).with("MessageBody", body).with("MessageGroupId", "g");
  }
}
