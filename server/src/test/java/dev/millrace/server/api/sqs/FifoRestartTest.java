package dev.millrace.server.api.sqs;

import static dev.millrace.server.api.sqs.SqsCall.call;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.journal.memory.MemoryJournals;
import dev.millrace.server.wire.Authenticator;
import dev.millrace.server.wire.RequestListener;
import org.junit.jupiter.api.Test;

/** What a FIFO queue knows after the server was stopped and started. */
class FifoRestartTest {
  private final MemoryJournals journals = new MemoryJournals();
  private SqsFixture sqs = start();

  @Test
  void repetitionsAndNumbersAndAttemptsOutliveTheServer() {
    sqs.createQueue("orders.fifo", "FifoQueue", "true");
    SqsReply first = sqs.ok(send("a", "1"));
    sqs.ok(send("b", "2"));
    String handle = sqs.ok(attempt()).only("ReceiptHandle");
    restart();

    assertThat(sqs.ok(attempt()).only("ReceiptHandle")).isEqualTo(handle);
    sqs.ok(call("DeleteMessage").queue("orders.fifo").with("ReceiptHandle", handle));
    restart();

    SqsReply again = sqs.ok(send("a", "1"));
    assertThat(again.only("MessageId")).isEqualTo(first.only("MessageId"));
    assertThat(again.only("SequenceNumber")).isEqualTo("10000000000000000000");
    assertThat(sqs.ok(send("c", "3")).only("SequenceNumber")).isEqualTo("10000000000000000002");
    assertThat(
            sqs.ok(call("ReceiveMessage").queue("orders.fifo").with("MaxNumberOfMessages", 10))
                .all("Body"))
        .containsExactly("b", "c");
  }

  @Test
  void lockedGroupStaysLocked() {
    sqs.createQueue("orders.fifo", "FifoQueue", "true");
    sqs.ok(send("a", "1"));
    sqs.ok(send("b", "2"));
    sqs.ok(call("ReceiveMessage").queue("orders.fifo"));
    restart();

    assertThat(sqs.ok(call("ReceiveMessage").queue("orders.fifo")).body()).isEqualTo("{}");
    sqs.pass(30);
    assertThat(sqs.ok(call("ReceiveMessage").queue("orders.fifo")).only("Body")).isEqualTo("a");
  }

  private void restart() {
    sqs.drain();
    sqs.host().close();
    sqs = start();
  }

  private SqsFixture start() {
    return new SqsFixture(journals, 1, Authenticator.believing("us-east-1"), RequestListener.NONE);
  }

  private static SqsCall attempt() {
    return call("ReceiveMessage").queue("orders.fifo").with("ReceiveRequestAttemptId", "one");
  }

  private static SqsCall send(String body, String deduplicationId) {
    return call("SendMessage")
        .queue("orders.fifo")
        .with("MessageBody", body)
        .with("MessageGroupId", "g")
        .with("MessageDeduplicationId", deduplicationId);
  }
}
