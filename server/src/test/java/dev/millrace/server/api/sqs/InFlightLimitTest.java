package dev.millrace.server.api.sqs;

import static dev.millrace.server.api.sqs.SqsCall.call;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a client sees where a queue has as many messages in flight as it may. */
class InFlightLimitTest {
  private static final int LIMIT = 120_000;

  private final SqsFixture sqs = new SqsFixture();

  @Test
  void shortPollIsRefusedAtTheLimitUntilAMessageIsDeleted() {
    sqs.createQueue("orders", "VisibilityTimeout", "43200");
    List<SqsCall> ten =
        IntStream.range(0, 10)
            .mapToObj(i -> SqsCall.entry("e" + i).with("MessageBody", "m"))
            .toList();
    for (int i = 0; i <= LIMIT / 10; i++) {
      sqs.ok(call("SendMessageBatch").queue("orders").entries(ten));
    }
    String handle = "";
    for (int i = 0; i < LIMIT / 10; i++) {
      SqsReply reply = sqs.ok(receive());
      handle = i == 0 ? reply.all("ReceiptHandle").getFirst() : handle;
    }

    sqs.assertRefused(receive(), Refusal.overLimit("Too many messages are in flight."));
    sqs.ok(call("DeleteMessage").queue("orders").with("ReceiptHandle", handle));
    assertThat(sqs.ok(receive()).all("Body")).hasSize(1);
  }

  private static SqsCall receive() {
    return call("ReceiveMessage").queue("orders").with("MaxNumberOfMessages", 10);
  }
}
