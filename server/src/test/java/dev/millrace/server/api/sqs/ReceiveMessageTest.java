package dev.millrace.server.api.sqs;

import static dev.millrace.server.api.sqs.SqsCall.call;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages are given out, and waited for. */
class ReceiveMessageTest {
  private final SqsFixture sqs = new SqsFixture();

  @BeforeEach
  void createQueue() {
    sqs.createQueue("orders");
  }

  @ParameterizedTest
  @CsvSource({
    "MaxNumberOfMessages, 0, 'Must be between 1 and 10, if provided.'",
    "MaxNumberOfMessages, 11, 'Must be between 1 and 10, if provided.'",
    "MaxNumberOfMessages, -1, 'Must be between 1 and 10, if provided.'",
    "WaitTimeSeconds, -1, 'Must be >= 0 and <= 20, if provided.'",
    "WaitTimeSeconds, 21, 'Must be >= 0 and <= 20, if provided.'",
    "VisibilityTimeout, -1, 'Must be between 0 and 43200, if provided.'",
    "VisibilityTimeout, 43201, 'Must be between 0 and 43200, if provided.'",
  })
  void parameterOutOfRangeIsRefused(String parameter, int value, String reason) {
    sqs.assertRefused(
        receive().with(parameter, value), Refusal.invalidValue(parameter, value, reason));
  }

  @Test
  void oneMessageIsTheDefaultAndTenAreTheMost() {
    for (int i = 0; i < 12; i++) {
      send("m");
    }

    assertThat(sqs.ok(receive()).all("Body")).hasSize(1);
    assertThat(sqs.ok(receive().with("MaxNumberOfMessages", 10)).all("Body")).hasSize(10);
    assertThat(sqs.ok(receive().with("MaxNumberOfMessages", 10)).all("Body")).hasSize(1);
  }

  @Test
  void messageIsHiddenForTheQueuesVisibilityTimeout() {
    send("m");
    sqs.ok(receive());

    sqs.passMillis(29_999);
    assertThat(sqs.ok(receive()).body()).isEqualTo("{}");
    sqs.passMillis(1);
    assertThat(sqs.ok(receive()).only("Body")).isEqualTo("m");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 43_200})
  void messageIsHiddenForTheRequestsVisibilityTimeout(int seconds) {
    send("m");
    sqs.ok(receive().with("VisibilityTimeout", seconds));

    sqs.passMillis(seconds * 1000L - 1);
    assertThat(sqs.ok(receive()).body()).isEqualTo("{}");
    sqs.passMillis(1);
    assertThat(sqs.ok(receive()).only("Body")).isEqualTo("m");
  }

  @Test
  void visibilityTimeoutOfZeroHidesNothing() {
    send("m");

    for (int i = 0; i < 3; i++) {
      assertThat(sqs.ok(receive().with("VisibilityTimeout", 0)).only("Body")).isEqualTo("m");
    }
  }

  @ParameterizedTest
  @EnumSource
  void longPollIsAnsweredBySend(Protocol protocol) {
    RecordedExchange waiting = sqs.begin(protocol, receive().with("WaitTimeSeconds", 20));
    sqs.passMillis(19_999);
    assertThat(waiting.answered()).isFalse();

    send("m");

    assertThat(replyOf(waiting).only("Body")).isEqualTo("m");
  }

  @ParameterizedTest
  @EnumSource
  void longPollEndsWithNothingToTheMillisecond(Protocol protocol) {
    RecordedExchange waiting = sqs.begin(protocol, receive().with("WaitTimeSeconds", 20));
    sqs.passMillis(19_999);
    assertThat(waiting.answered()).isFalse();
    sqs.passMillis(1);

    assertThat(replyOf(waiting).status()).isEqualTo(200);
    assertThat(replyOf(waiting).body()).doesNotContain("Message>", "Messages");
  }

  @Test
  void queuesOwnWaitHoldsUnlessTheRequestSaysZero() {
    sqs.createQueue("slow", "ReceiveMessageWaitTimeSeconds", "5");
    RecordedExchange waiting = sqs.begin(Protocol.JSON, call("ReceiveMessage").queue("slow"));

    assertThat(sqs.ok(call("ReceiveMessage").queue("slow").with("WaitTimeSeconds", 0)).body())
        .isEqualTo("{}");
    sqs.pass(4);
    assertThat(waiting.answered()).isFalse();
    sqs.pass(1);
    assertThat(replyOf(waiting).body()).isEqualTo("{}");
  }

  @Test
  void longPollIsAnsweredWhenADelayOrATimeoutEnds() {
    sqs.ok(call("SendMessage").queue("orders").with("MessageBody", "late").with("DelaySeconds", 3));
    RecordedExchange first = sqs.begin(Protocol.JSON, receive().with("WaitTimeSeconds", 20));
    sqs.passMillis(2_999);
    assertThat(first.answered()).isFalse();
    sqs.passMillis(1);
    assertThat(replyOf(first).only("Body")).isEqualTo("late");

    RecordedExchange second = sqs.begin(Protocol.JSON, receive().with("WaitTimeSeconds", 20));
    String handle = replyOf(first).only("ReceiptHandle");
    sqs.ok(
        call("ChangeMessageVisibility")
            .queue("orders")
            .with("ReceiptHandle", handle)
            .with("VisibilityTimeout", 0));
    assertThat(replyOf(second).only("Body")).isEqualTo("late");
  }

  @Test
  void oneSendWakesOneOfTwo() {
    RecordedExchange first = sqs.begin(Protocol.JSON, receive().with("WaitTimeSeconds", 10));
    RecordedExchange second = sqs.begin(Protocol.JSON, receive().with("WaitTimeSeconds", 10));

    send("m");

    assertThat(replyOf(first).only("Body")).isEqualTo("m");
    assertThat(second.answered()).isFalse();
    sqs.pass(10);
    assertThat(replyOf(second).body()).isEqualTo("{}");
  }

  @Test
  void abandonedLongPollTakesNothingAndIsNoFailure() {
    RecordedExchange gone = sqs.begin(Protocol.JSON, receive().with("WaitTimeSeconds", 20));
    gone.abandon();
    sqs.answered.clear();

    send("m");

    assertThat(gone.answered()).isFalse();
    assertThat(sqs.ok(receive()).only("Body")).isEqualTo("m");
    assertThat(sqs.answered).containsExactly("sqs SendMessage 200", "sqs ReceiveMessage 200");
  }

  @Test
  void drainAnswersAParkedLongPollWithNothing() {
    RecordedExchange waiting = sqs.begin(Protocol.JSON, receive().with("WaitTimeSeconds", 20));

    sqs.drain();

    assertThat(replyOf(waiting).body()).isEqualTo("{}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"AttributeNames", "MessageSystemAttributeNames"})
  void allSystemAttributesComeUnderBothNames(String parameter) {
    long sentMillis = sqs.clock.nowMillis();
    sqs.ok(
        call("SendMessage")
            .queue("orders")
            .with("MessageBody", "m")
            .systemAttributes("AWSTraceHeader", "String", "Root=1"),
        SqsFixture.as("AKIAIOSFODNN7EXAMPLE", "us-east-1"));
    sqs.passMillis(1_234);
    sqs.ok(receive());
    sqs.pass(30);

    SqsReply reply = sqs.ok(receive().list(parameter, "AttributeName", "All"));

    assertThat(reply.attributes())
        .isEqualTo(
            Map.of(
                "SenderId", "000000000000",
                "SentTimestamp", Long.toString(sentMillis),
                "ApproximateReceiveCount", "2",
                "ApproximateFirstReceiveTimestamp", Long.toString(sentMillis + 1_234),
                "AWSTraceHeader", "Root=1"));
  }

  @ParameterizedTest
  @EnumSource
  void systemAttributesAreTheOnesAskedFor(Protocol protocol) {
    send("m");

    SqsReply reply =
        sqs.ok(
            protocol,
            receive()
                .list(
                    "AttributeNames",
                    "AttributeName",
                    "ApproximateReceiveCount",
                    "SequenceNumber",
                    "MessageGroupId",
                    "MessageDeduplicationId",
                    "DeadLetterQueueSourceArn"));

    assertThat(reply.attributes()).isEqualTo(Map.of("ApproximateReceiveCount", "1"));
  }

  @Test
  void bothLeadersOfAttributeNamesAddUp() {
    send("m");

    SqsReply reply =
        sqs.ok(
            receive()
                .list("AttributeNames", "X", "SenderId")
                .list("MessageSystemAttributeNames", "Y", "ApproximateReceiveCount"));

    assertThat(reply.attributes()).containsOnlyKeys("SenderId", "ApproximateReceiveCount");
  }

  @Test
  void unknownSystemAttributeIsRefusedAndTakesNothing() {
    send("m");

    sqs.assertRefused(
        receive().list("MessageSystemAttributeNames", "AttributeName", "SenderId", "Nonsense"),
        Refusal.modeled("InvalidAttributeName", "Unknown Attribute Nonsense."));
    assertThat(sqs.ok(receive()).only("Body")).isEqualTo("m");
  }

  @Test
  void retentionCountsFromTheSend() {
    sqs.createQueue("short", "MessageRetentionPeriod", "60");
    sqs.ok(call("SendMessage").queue("short").with("MessageBody", "m"));

    sqs.passMillis(59_999);
    assertThat(
            sqs.ok(call("ReceiveMessage").queue("short").with("VisibilityTimeout", 0)).only("Body"))
        .isEqualTo("m");
    sqs.passMillis(1);
    assertThat(sqs.ok(call("ReceiveMessage").queue("short")).body()).isEqualTo("{}");
  }

  private void send(String body) {
    sqs.ok(call("SendMessage").queue("orders").with("MessageBody", body));
  }

  private static SqsCall receive() {
    return call("ReceiveMessage").queue("orders");
  }

  private static SqsReply replyOf(RecordedExchange exchange) {
    return Objects.requireNonNull(exchange.reply(), "no reply yet");
  }
}
