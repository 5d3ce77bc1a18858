package dev.millrace.server.api.sqs;

import static dev.millrace.server.api.sqs.SqsCall.call;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a message may be. */
class SendMessageTest {
  private static final int MEBIBYTE = 1_048_576;
  private static final Refusal BAD_CHARACTERS =
      Refusal.modeled(
          "InvalidMessageContents",
          "Invalid characters found. Valid unicode characters are #x9 | #xA | #xD | #x20 to #xD7FF"
              + " | #xE000 to #xFFFD | #x10000 to #x10FFFF");

  private final SqsFixture sqs = new SqsFixture();

  @BeforeEach
  void createQueue() {
    sqs.createQueue("orders");
  }

  @ParameterizedTest
  @EnumSource
  void bodyOfExactlyOneMebibyteIsTaken(Protocol protocol) {
    String body = "x".repeat(MEBIBYTE - 2) + "\u00e9";

    SqsReply sent = sqs.ok(protocol, send(body));

    assertThat(sent.only("MD5OfMessageBody")).isEqualTo(KnownMd5.of(body));
    assertThat(sqs.ok(protocol, call("ReceiveMessage").queue("orders")).only("Body"))
        .isEqualTo(body);
  }

  @Test
  void oneByteMoreIsTooMuch() {
    sqs.assertRefused(send("x".repeat(MEBIBYTE - 1) + "\u00e9"), tooLong(MEBIBYTE));
  }

  @Test
  void attributesCountWithNameTypeAndValue() {
    // Name 4, type 6, value 3; and name 1, type 6, value 3 bytes.
    SqsCall fits =
        send("x".repeat(MEBIBYTE - 23))
            .messageAttributes("name", "String", "abc", "b", "Binary", "AQID");
    SqsCall tooMuch =
        send("x".repeat(MEBIBYTE - 22))
            .messageAttributes("name", "String", "abc", "b", "Binary", "AQID");

    sqs.ok(Protocol.JSON, fits);
    sqs.ok(Protocol.QUERY, fits);
    sqs.assertRefused(tooMuch, tooLong(MEBIBYTE));
  }

  @Test
  void traceHeaderDoesNotCount() {
    sqs.ok(send("x".repeat(MEBIBYTE)).systemAttributes("AWSTraceHeader", "String", "Root=1"));
  }

  @Test
  void queuesOwnMaximumHolds() {
    sqs.createQueue("small", "MaximumMessageSize", "1024");

    sqs.ok(call("SendMessage").queue("small").with("MessageBody", "x".repeat(1024)));
    sqs.assertRefused(
        call("SendMessage").queue("small").with("MessageBody", "x".repeat(1025)), tooLong(1024));
    sqs.assertRefused(
        call("SendMessage")
            .queue("small")
            .with("MessageBody", "x".repeat(1024))
            .messageAttributes("a", "String", "b"),
        tooLong(1024));
  }

  @Test
  void bodyIsNeeded() {
    sqs.assertRefused(call("SendMessage").queue("orders"), Refusal.missingParameter("MessageBody"));
    sqs.assertRefused(send(""), Refusal.missingParameter("MessageBody"));
  }

  @ParameterizedTest
  @ValueSource(ints = {0x9, 0xA, 0xD, 0x20, 0x7F, 0x80, 0xD7FF, 0xE000, 0xFFFD, 0x10000, 0x10FFFF})
  void allowedCharacterComesBackAsItWas(int character) {
    String body = Character.toString(character);

    for (Protocol protocol : Protocol.values()) {
      assertThat(sqs.ok(protocol, send(body)).only("MD5OfMessageBody"))
          .isEqualTo(KnownMd5.of(body));
      SqsReply received = sqs.ok(protocol, call("ReceiveMessage").queue("orders"));
      assertThat(received.only("MD5OfBody")).isEqualTo(KnownMd5.of(body));
      assertThat(received.body()).contains(written(protocol, character));
    }
  }

  private static String written(Protocol protocol, int character) {
    return switch (character) {
      case 0x9 -> protocol == Protocol.JSON ? "\\t" : "\t";
      case 0xA -> protocol == Protocol.JSON ? "\\n" : "\n";
      case 0xD -> protocol == Protocol.JSON ? "\\r" : "&#xD;";
      default -> Character.toString(character);
    };
  }

  @ParameterizedTest
  @ValueSource(ints = {0x0, 0x1, 0x8, 0xB, 0xC, 0xE, 0x1F, 0xFFFE, 0xFFFF})
  void otherCharacterIsRefused(int character) {
    String text = "a" + Character.toString(character);

    sqs.assertRefused(send(text), BAD_CHARACTERS);
    sqs.assertRefused(send("x").messageAttributes("a", "String", text), BAD_CHARACTERS);
  }

  @ParameterizedTest
  @CsvSource({"-1", "901", "2147483647"})
  void delayOutOfRangeIsRefused(long seconds) {
    sqs.assertRefused(
        send("x").with("DelaySeconds", seconds),
        Refusal.invalidValue("DelaySeconds", seconds, "DelaySeconds must be >= 0 and <= 900."));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 900})
  void delayHidesTheMessageToTheMillisecond(int seconds) {
    sqs.ok(send("x").with("DelaySeconds", seconds));

    sqs.passMillis(seconds * 1000L - 1);
    assertThat(sqs.ok(call("ReceiveMessage").queue("orders")).body()).isEqualTo("{}");
    sqs.passMillis(1);
    assertThat(sqs.ok(call("ReceiveMessage").queue("orders")).only("Body")).isEqualTo("x");
  }

  @Test
  void delayOfZeroOverridesTheQueues() {
    sqs.createQueue("late", "DelaySeconds", "10");
    sqs.ok(call("SendMessage").queue("late").with("MessageBody", "later"));
    sqs.ok(call("SendMessage").queue("late").with("MessageBody", "now").with("DelaySeconds", 0));

    assertThat(
            sqs.ok(call("ReceiveMessage").queue("late").with("MaxNumberOfMessages", 10))
                .only("Body"))
        .isEqualTo("now");
  }

  @Test
  void parametersOfFifoQueuesAreRefused() {
    String reason = "The request include parameter that is not valid for this queue type.";

    sqs.assertRefused(
        send("x").with("MessageDeduplicationId", "g"),
        Refusal.invalidValue("MessageDeduplicationId", "g", reason));
    sqs.assertRefused(
        call("ReceiveMessage").queue("orders").with("ReceiveRequestAttemptId", "g"),
        Refusal.invalidValue("ReceiveRequestAttemptId", "g", reason));
  }

  @Test
  void traceHeaderComesFromTheAttributeElseFromTheRequest() {
    sqs.ok(send("none"));
    sqs.ok(send("header"), "X-Amzn-Trace-Id", "Root=header");
    SqsReply sent =
        sqs.ok(
            send("attribute").systemAttributes("AWSTraceHeader", "String", "Root=attribute"),
            "X-Amzn-Trace-Id",
            "Root=header");

    SqsReply received =
        sqs.ok(
            call("ReceiveMessage")
                .queue("orders")
                .with("MaxNumberOfMessages", 10)
                .list("MessageSystemAttributeNames", "AttributeName", "AWSTraceHeader"));

    assertThat(received.all("Body")).containsExactlyInAnyOrder("none", "header", "attribute");
    assertThat(received.all("AWSTraceHeader"))
        .containsExactlyInAnyOrder("Root=header", "Root=attribute");
    assertThat(sent.only("MD5OfMessageSystemAttributes"))
        .isEqualTo(KnownMd5.ofAttributes("AWSTraceHeader", "String", "Root=attribute"));
  }

  @Test
  void traceHeaderOfTheRequestIsKeptOnlyWhereItCouldBeOne() {
    sqs.ok(send("longest"), "X-Amzn-Trace-Id", "r".repeat(2048));
    sqs.ok(send("too long"), "X-Amzn-Trace-Id", "r".repeat(2049));
    sqs.ok(send("odd"), "X-Amzn-Trace-Id", "Root=\u0001");

    assertThat(
            sqs.ok(
                    call("ReceiveMessage")
                        .queue("orders")
                        .with("MaxNumberOfMessages", 10)
                        .list("MessageSystemAttributeNames", "AttributeName", "AWSTraceHeader"))
                .all("AWSTraceHeader"))
        .containsExactly("r".repeat(2048));
  }

  @Test
  void otherSystemAttributesCannotBeSent() {
    sqs.assertRefused(
        send("x").systemAttributes("SenderId", "String", "me"),
        Refusal.invalidParameterValue("Message system attribute name 'SenderId' is invalid."));
    Refusal badTrace =
        Refusal.invalidParameterValue(
            "Message system attribute 'AWSTraceHeader' must be of type String and at most 2048"
                + " bytes long.");
    sqs.ok(send("x").systemAttributes("AWSTraceHeader", "String", "r".repeat(2048)));
    sqs.assertRefused(
        send("x").systemAttributes("AWSTraceHeader", "String", "r".repeat(2049)), badTrace);
    sqs.assertRefused(send("x").systemAttributes("AWSTraceHeader", "Binary", "AQID"), badTrace);
    sqs.assertRefused(
        send("x").systemAttributes("AWSTraceHeader", "String", ""),
        Refusal.invalidParameterValue(
            "Message (system) attribute 'AWSTraceHeader' must contain a non-empty value of type"
                + " 'String'."));
  }

  @Test
  void messagesComeInTheOrderTheyWereSent() {
    IntStream.range(0, 5).forEach(i -> sqs.ok(send("m" + i)));

    assertThat(
            sqs.ok(call("ReceiveMessage").queue("orders").with("MaxNumberOfMessages", 10))
                .all("Body"))
        .containsExactly("m0", "m1", "m2", "m3", "m4");
  }

  private static SqsCall send(String body) {
    return call("SendMessage").queue("orders").with("MessageBody", body);
  }

  private static Refusal tooLong(int bytesMax) {
    return Refusal.invalidParameterValue(
        "One or more parameters are invalid. Reason: Message must be shorter than "
            + bytesMax
            + " bytes.");
  }
}
