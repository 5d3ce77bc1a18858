package dev.millrace.server.api.sqs;

import static dev.millrace.server.api.sqs.SqsCall.call;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.journal.memory.MemoryJournals;
import dev.millrace.server.wire.Authenticator;
import dev.millrace.server.wire.RequestListener;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What must be the same after the server was stopped and started. */
class RestartTest {
  private static final String ARN = "arn:aws:sqs:us-east-1:000000000000:";

  private final MemoryJournals journals = new MemoryJournals();
  private SqsFixture sqs = start();

  @Test
  void purgedMessagesStayGone() {
    sqs.createQueue("orders");
    send("orders", "old");
    sqs.ok(call("PurgeQueue").queue("orders"));
    restart();

    assertThat(receive("orders").body()).isEqualTo("{}");
    send("orders", "new");
    assertThat(receive("orders").only("Body")).isEqualTo("new");
  }

  @Test
  void deletedQueueStaysDeletedAndItsNameReserved() {
    sqs.createQueue("orders");
    send("orders", "old");
    sqs.ok(call("DeleteQueue").queue("orders"));
    restart();

    sqs.assertRefused(call("PurgeQueue").queue("orders"), Refusal.queueDoesNotExist());
    assertThat(sqs.send(Protocol.JSON, call("CreateQueue").with("QueueName", "orders")).status())
        .isEqualTo(400);
  }

  @Test
  void handleOfAMessageInFlightIsStillGood() {
    sqs.createQueue("orders");
    send("orders", "m");
    String handle = receive("orders").only("ReceiptHandle");
    restart();

    assertThat(receive("orders").body()).isEqualTo("{}");
    sqs.ok(call("DeleteMessage").queue("orders").with("ReceiptHandle", handle));
    sqs.ok(call("DeleteMessage").queue("orders").with("ReceiptHandle", handle));
    sqs.pass(31);
    assertThat(receive("orders").body()).isEqualTo("{}");
  }

  @Test
  void attributesTagsAndPermissionsAreKept() {
    sqs.createQueue("orders", "DelaySeconds", "7");
    sqs.ok(call("TagQueue").queue("orders").tags(Map.of("team", "blue")));
    sqs.ok(
        call("AddPermission")
            .queue("orders")
            .with("Label", "readers")
            .list("AWSAccountIds", "AWSAccountId", "111122223333")
            .list("Actions", "ActionName", "ReceiveMessage"));
    SqsCall attributes =
        call("GetQueueAttributes").queue("orders").list("AttributeNames", "AttributeName", "All");
    Map<String, String> before = sqs.ok(attributes).attributes();
    restart();

    assertThat(sqs.ok(attributes).attributes())
        .isEqualTo(before)
        .containsEntry("DelaySeconds", "7")
        .containsKey("Policy");
    assertThat(sqs.ok(call("ListQueueTags").queue("orders")).tags())
        .isEqualTo(Map.of("team", "blue"));
  }

  @Test
  void moveTaskGoesOnAndIsRemembered() {
    sqs.createQueue("dead");
    sqs.createQueue("sink");
    sqs.createQueue(
        "orders",
        "RedrivePolicy",
        "{\"deadLetterTargetArn\":\"%s\",\"maxReceiveCount\":1}".formatted(ARN + "dead"));
    for (int i = 0; i < 5; i++) {
      send("dead", "m" + i);
    }
    sqs.ok(
        call("StartMessageMoveTask")
            .with("SourceArn", ARN + "dead")
            .with("DestinationArn", ARN + "sink")
            .with("MaxNumberOfMessagesPerSecond", 1));
    sqs.pass(2);
    restart();

    SqsCall list = call("ListMessageMoveTasks").with("SourceArn", ARN + "dead");
    assertThat(sqs.ok(list).only("Status")).isEqualTo("RUNNING");
    for (int i = 0; i < 10; i++) {
      sqs.pass(1);
    }
    restart();
    assertThat(sqs.ok(list).only("Status")).isEqualTo("COMPLETED");
    assertThat(sqs.ok(list).only("ApproximateNumberOfMessagesMoved")).isEqualTo("5");
    assertThat(
            sqs.ok(call("ReceiveMessage").queue("sink").with("MaxNumberOfMessages", 10))
                .all("Body"))
        .hasSize(5);
    assertThat(receive("dead").body()).isEqualTo("{}");
  }

  private void send(String queue, String body) {
    sqs.ok(call("SendMessage").queue(queue).with("MessageBody", body));
  }

  private SqsReply receive(String queue) {
    return sqs.ok(call("ReceiveMessage").queue(queue));
  }

  private void restart() {
    sqs.drain();
    sqs.host().close();
    long nowMillis = sqs.clock.nowMillis();
    sqs = start();
    sqs.passMillis(nowMillis - sqs.clock.nowMillis());
  }

  private SqsFixture start() {
    return new SqsFixture(journals, 2, Authenticator.believing("us-east-1"), RequestListener.NONE);
  }
}
