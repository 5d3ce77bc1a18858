package dev.millrace.server.api.sqs;

import static dev.millrace.server.api.sqs.SqsCall.call;
import static dev.millrace.server.api.sqs.SqsCall.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Message groups on standard queues. */
class FairQueueTest {
  private final SqsFixture sqs = new SqsFixture();

  @BeforeEach
  void createQueue() {
    sqs.createQueue("orders");
  }

  @ParameterizedTest
  @EnumSource
  void groupComesBackWithTheMessageAndNothingElseOfFifoQueues(Protocol protocol) {
    SqsReply sent = sqs.ok(protocol, send("x", "tenant-1"));

    SqsReply received =
        sqs.ok(
            protocol,
            call("ReceiveMessage").queue("orders").list("AttributeNames", "AttributeName", "All"));

    assertThat(received.body()).contains("tenant-1", "MessageGroupId");
    assertThat(received.body()).doesNotContain("SequenceNumber", "MessageDeduplicationId");
    assertThat(sent.body()).doesNotContain("SequenceNumber");
  }

  @ParameterizedTest
  @EnumSource
  void groupIsOnlyTakenAsTheServiceWritesIt(Protocol protocol) {
    for (String bad : List.of("a b", "\u00e9", "g".repeat(129))) {
      sqs.assertRefused(
          send("x", bad),
          Refusal.invalidValue(
              "MessageGroupId",
              bad,
              "MessageGroupId can only include alphanumeric and punctuation characters. 1 to 128 in"
                  + " length."));
    }
    SqsReply reply =
        sqs.ok(
            protocol,
            call("SendMessageBatch")
                .queue("orders")
                .entries(
                    List.of(
                        entry("1").with("MessageBody", "a").with("MessageGroupId", "g"),
                        entry("2").with("MessageBody", "b").with("MessageGroupId", "g h"),
                        entry("3").with("MessageBody", "c"))));
    assertThat(reply.all("Id")).containsExactly("1", "3", "2");
    assertThat(reply.only("Code")).isEqualTo("InvalidParameterValue");
  }

  @Test
  void tenantsTakeTurns() {
    IntStream.range(0, 20).forEach(i -> sqs.ok(send("noisy", "noisy")));
    sqs.ok(call("ReceiveMessage").queue("orders").with("MaxNumberOfMessages", 10));
    sqs.ok(send("quiet", "quiet"));
    sqs.ok(call("SendMessage").queue("orders").with("MessageBody", "alone"));

    assertThat(
            sqs.ok(call("ReceiveMessage").queue("orders").with("MaxNumberOfMessages", 3))
                .all("Body"))
        .containsExactly("quiet", "alone", "noisy");
  }

  private static SqsCall send(String body, String group) {
    return call("SendMessage")
        .queue("orders")
        .with("MessageBody", body)
        .with("MessageGroupId", group);
  }
}
