package dev.millrace.server.api.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.base.Bytes;
import dev.millrace.protocol.codec.JsonStructures;
import dev.millrace.protocol.millrace.ListQueueStatesResult;
import dev.millrace.protocol.millrace.MessageAttributeValue;
import dev.millrace.protocol.millrace.MillraceService;
import dev.millrace.protocol.millrace.MoveMessagesResult;
import dev.millrace.protocol.millrace.NotMovedMessage;
import dev.millrace.protocol.millrace.PeekMessagesResult;
import dev.millrace.protocol.millrace.PeekedMessage;
import dev.millrace.protocol.millrace.QueueState;
import dev.millrace.protocol.schema.Structure;
import dev.millrace.protocol.schema.StructureSchema;
import dev.millrace.protocol.wire.Header;
import dev.millrace.protocol.wire.Headers;
import dev.millrace.protocol.wire.WireRequest;
import dev.millrace.server.api.sqs.SqsCall;
import dev.millrace.server.api.sqs.SqsFixture;
import dev.millrace.server.api.sqs.SqsReply;
import dev.millrace.server.security.SignatureVerifier;
import dev.millrace.server.wire.Authenticator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The admin service over its wire protocol. */
final class AdminApiTest {
  private static final String NUMBER = "1000000000000000000";

  private final SqsFixture sqs = new SqsFixture();

  @Test
  void statesComeInPagesWithWhatIsInTheQueues() {
    sqs.createQueue("dead");
    sqs.createQueue(
        "orders",
        "RedrivePolicy",
        "{\"deadLetterTargetArn\":\"arn:aws:sqs:us-east-1:000000000000:dead\",\"maxReceiveCount\":3}");
    send("orders", "tea");
    sqs.pass(75);

    ListQueueStatesResult first =
        ask("ListQueueStates", "{\"MaxResults\":1}", ListQueueStatesResult.SCHEMA);
    ListQueueStatesResult second =
        ask(
            "ListQueueStates",
            "{\"MaxResults\":1,\"NextToken\":\"" + first.nextToken() + "\"}",
            ListQueueStatesResult.SCHEMA);

    assertThat(first.queues()).hasSize(1);
    QueueState dead = first(first.queues());
    QueueState orders = first(second.queues());
    assertThat(dead.name()).isEqualTo("dead");
    assertThat(dead.oldestMessageAgeSeconds()).isNull();
    assertThat(second.nextToken()).isNull();
    assertThat(orders.queueUrl()).isEqualTo("http://localhost:4566/000000000000/orders");
    assertThat(orders.visibleCount()).isEqualTo(1);
    assertThat(orders.oldestMessageAgeSeconds()).isEqualTo(75);
    assertThat(orders.deadLetterTargetArn()).isEqualTo("arn:aws:sqs:us-east-1:000000000000:dead");
    assertThat(orders.maxReceiveCount()).isEqualTo(3);
    assertThat(sqs.answered.getLast()).isEqualTo("millrace ListQueueStates 200");
  }

  @Test
  void peekedMessageHasEverythingAndIsNotReceived() {
    sqs.createQueue("orders");
    sqs.ok(
        SqsCall.call("SendMessage")
            .queue("orders")
            .with("MessageBody", "tea")
            .messageAttributes("shop", "String", "north", "seal", "Binary", "AAEC"));

    for (int i = 0; i < 2; i++) {
      PeekedMessage message = first(peek("{\"QueueUrl\":\"orders\"}").messages());
      assertThat(message.body()).isEqualTo("tea");
      assertThat(message.bodyBytes()).isEqualTo(3);
      assertThat(message.sequenceNumber()).isEqualTo(NUMBER + "0");
      assertThat(message.state()).isEqualTo("VISIBLE");
      assertThat(message.visibleAt()).isEqualTo(sqs.clock.now());
      assertThat(message.attributes())
          .containsEntry("ApproximateReceiveCount", "0")
          .containsEntry("SenderId", "000000000000")
          .doesNotContainKey("ApproximateFirstReceiveTimestamp");
      assertThat(message.messageAttributes())
          .containsEntry("shop", new MessageAttributeValue("String", "north", null))
          .containsEntry(
              "seal", new MessageAttributeValue("Binary", null, Bytes.wrap(new byte[] {0, 1, 2})));
    }
  }

  @Test
  void pageOfLargeMessagesEndsEarlyAndTheNextGoesOn() {
    sqs.createQueue("orders");
    for (int i = 0; i < 3; i++) {
      send("orders", Integer.toString(i).repeat(900_000));
    }

    PeekMessagesResult first =
        peek("{\"QueueUrl\":\"orders\",\"Order\":\"ALL\",\"MaxMessages\":100}");
    PeekMessagesResult second =
        peek(
            "{\"QueueUrl\":\"orders\",\"Order\":\"ALL\",\"NextToken\":\""
                + first.nextToken()
                + "\"}");

    assertThat(first.messages()).hasSize(2);
    assertThat(second.messages()).hasSize(1);
    assertThat(first(second.messages()).body()).startsWith("2");
    assertThat(second.nextToken()).isNull();
  }

  @Test
  void chosenMessagesMoveAndTheOthersAreNamed() {
    sqs.createQueue("orders");
    sqs.createQueue("other");
    send("orders", "tea");
    send("orders", "salt");

    MoveMessagesResult moves =
        ask(
            "MoveMessages",
            "{\"QueueUrl\":\"orders\",\"DestinationQueueUrl\":\"other\",\"SequenceNumbers\":[\"%s1\",\"%s7\"]}"
                .formatted(NUMBER, NUMBER),
            MoveMessagesResult.SCHEMA);

    assertThat(moves.movedCount()).isEqualTo(1);
    assertThat(moves.notMoved()).containsExactly(new NotMovedMessage(NUMBER + "7", "NOT_FOUND"));
    assertThat(first(peek("{\"QueueUrl\":\"other\"}").messages()).body()).isEqualTo("salt");
    assertThat(peek("{\"QueueUrl\":\"orders\"}").messages()).hasSize(1);
  }

  @Test
  void wrongParametersAreNamed() {
    sqs.createQueue("q");
    sqs.createQueue("f.fifo", "FifoQueue", "true");
    refuse(
        "PeekMessages",
        "{\"QueueUrl\":\"q\",\"MaxMessages\":101}",
        "Value 101 for parameter MaxMessages is invalid. Reason: Must be between 1 and 100.");
    refuse(
        "PeekMessages",
        "{\"QueueUrl\":\"q\",\"Order\":\"LAST\"}",
        "Value LAST for parameter Order is invalid. Reason: Must be NEXT, ALL or NEW.");
    refuse(
        "PeekMessages",
        "{\"QueueUrl\":\"q\",\"NextToken\":\"99999999999999999999\"}",
        "Value 99999999999999999999 for parameter NextToken is invalid. Reason: Must be one that"
            + " was given out.");
    refuse("PeekMessages", "{}", "The specified queue does not exist.");
    refuse("PeekMessages", "{\"QueueUrl\":\"no\"}", "The specified queue does not exist.");
    refuse(
        "MoveMessages",
        "{\"QueueUrl\":\"q\",\"SequenceNumbers\":[]}",
        "Value 0 numbers for parameter SequenceNumbers is invalid. Reason: Must be between 1 and"
            + " 100.");
    refuse(
        "MoveMessages",
        "{\"QueueUrl\":\"q\",\"SequenceNumbers\":[\"7\"]}",
        "Value 7 for parameter SequenceNumbers is invalid. Reason: Must have 20 digits.");
    refuse(
        "MoveMessages",
        "{\"QueueUrl\":\"q\",\"DestinationQueueUrl\":\"f.fifo\",\"SequenceNumbers\":[\"%s1\"]}"
            .formatted(NUMBER),
        "Source queue and destination queue must be of the same type.");
  }

  @Test
  void anotherAccountsQueueIsOutOfReach() {
    SqsReply reply =
        send(sqs, "PeekMessages", "{\"QueueUrl\":\"http://localhost:4566/111122223333/q\"}");

    assertThat(reply.status()).isEqualTo(403);
    assertThat(reply.body()).contains("AccessDenied");
  }

  @Test
  void nobodyGetsInUnsignedWhereCredentialsAreConfigured() {
    SqsFixture closed =
        new SqsFixture(
            Authenticator.verifying(
                new SignatureVerifier(_ -> Optional.empty(), () -> sqs.clock.now())));

    for (String operation : MillraceService.SCHEMA.operationNames()) {
      SqsReply reply = send(closed, operation, "{}");
      assertThat(reply.status()).isEqualTo(403);
      assertThat(reply.body()).contains("MissingAuthenticationToken");
    }
  }

  private static <T> T first(@Nullable List<T> list) {
    return Objects.requireNonNull(list).getFirst();
  }

  private void send(String queue, String body) {
    sqs.ok(SqsCall.call("SendMessage").queue(queue).with("MessageBody", body));
  }

  private PeekMessagesResult peek(String body) {
    return ask("PeekMessages", body, PeekMessagesResult.SCHEMA);
  }

  private <O extends Structure> O ask(String operation, String body, StructureSchema<O> schema) {
    SqsReply reply = send(sqs, operation, body);
    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    return JsonStructures.read(schema, Bytes.utf8(reply.body()));
  }

  private void refuse(String operation, String body, String message) {
    SqsReply reply = send(sqs, operation, body);
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.body()).contains("\"message\":\"" + message + "\"");
  }

  private static SqsReply send(SqsFixture fixture, String operation, String body) {
    List<Header> headers = SqsFixture.headers();
    headers.add(new Header("Content-Type", "application/x-amz-json-1.0"));
    headers.add(new Header("X-Amz-Target", "Millrace." + operation));
    WireRequest request = new WireRequest("POST", "/", "", new Headers(headers), Bytes.utf8(body));
    return fixture.send(request);
  }
}
