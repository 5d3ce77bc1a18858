package dev.millrace.server.api.admin;

import static dev.millrace.server.api.admin.AdminCalls.first;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.base.Bytes;
import dev.millrace.engine.queue.QueueId;
import dev.millrace.journal.memory.MemoryJournals;
import dev.millrace.protocol.millrace.DeleteMessagesResult;
import dev.millrace.protocol.millrace.ListQueueStatesResult;
import dev.millrace.protocol.millrace.MessageAttributeValue;
import dev.millrace.protocol.millrace.MillraceService;
import dev.millrace.protocol.millrace.MoveMessagesResult;
import dev.millrace.protocol.millrace.NotDeletedMessage;
import dev.millrace.protocol.millrace.NotMovedMessage;
import dev.millrace.protocol.millrace.PeekMessagesResult;
import dev.millrace.protocol.millrace.PeekedMessage;
import dev.millrace.protocol.millrace.QueueState;
import dev.millrace.server.api.sqs.QueueTraffic;
import dev.millrace.server.api.sqs.SqsCall;
import dev.millrace.server.api.sqs.SqsFixture;
import dev.millrace.server.api.sqs.SqsReply;
import dev.millrace.server.security.SignatureVerifier;
import dev.millrace.server.wire.Authenticator;
import dev.millrace.server.wire.RequestListener;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The admin service over its wire protocol. */
final class AdminApiTest {
  private static final String NUMBER = "1000000000000000000";

  private final SqsFixture sqs = new SqsFixture();
  private final AdminCalls admin = new AdminCalls(sqs);

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
        admin.ask("ListQueueStates", "{\"MaxResults\":1}", ListQueueStatesResult.SCHEMA);
    ListQueueStatesResult second =
        admin.ask(
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
        admin.ask(
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
  void chosenMessagesAreDeletedInWhateverStateAndTheOthersAreNamed() {
    sqs.createQueue("orders");
    send("orders", "tea");
    send("orders", "salt");
    sqs.ok(
        SqsCall.call("SendMessage")
            .queue("orders")
            .with("MessageBody", "later")
            .with("DelaySeconds", 60));
    send("orders", "stays");
    sqs.ok(SqsCall.call("ReceiveMessage").queue("orders"));

    DeleteMessagesResult deletions =
        admin.ask(
            "DeleteMessages",
            "{\"QueueUrl\":\"orders\",\"SequenceNumbers\":[\"%s0\",\"%s1\",\"%s2\",\"%s0\",\"%s7\"]}"
                .formatted(NUMBER, NUMBER, NUMBER, NUMBER, NUMBER),
            DeleteMessagesResult.SCHEMA);

    assertThat(deletions.deletedCount()).isEqualTo(3);
    assertThat(deletions.notDeleted())
        .containsExactly(new NotDeletedMessage(NUMBER + "7", "NOT_FOUND"));
    assertThat(peek("{\"QueueUrl\":\"orders\",\"Order\":\"ALL\"}").messages())
        .extracting(PeekedMessage::body)
        .containsExactly("stays");
  }

  @Test
  void deletionsCountAsTheServiceCountsThem() {
    List<String> told = new ArrayList<>();
    SqsFixture counted =
        new SqsFixture(
            new MemoryJournals(),
            1,
            Authenticator.believing("us-east-1"),
            RequestListener.NONE,
            new Deletes(told));
    counted.createQueue("orders");
    counted.ok(SqsCall.call("SendMessage").queue("orders").with("MessageBody", "tea"));

    new AdminCalls(counted)
        .ask(
            "DeleteMessages",
            "{\"QueueUrl\":\"orders\",\"SequenceNumbers\":[\"%s0\",\"%s7\"]}"
                .formatted(NUMBER, NUMBER),
            DeleteMessagesResult.SCHEMA);

    assertThat(told).containsExactly("orders 1");
  }

  private record Deletes(List<String> told) implements QueueTraffic {
    @Override
    public void sent(QueueId queue, int messages, long bytes) {}

    @Override
    public void received(QueueId queue, int messages) {}

    @Override
    public void deleted(QueueId queue, int messages) {
      told.add(queue.name() + " " + messages);
    }

    @Override
    public void gone(QueueId queue) {}
  }

  @Test
  void wrongParametersAreNamed() {
    sqs.createQueue("q");
    sqs.createQueue("f.fifo", "FifoQueue", "true");
    admin.refuse(
        "PeekMessages",
        "{\"QueueUrl\":\"q\",\"MaxMessages\":101}",
        "Value 101 for parameter MaxMessages is invalid. Reason: Must be between 1 and 100.");
    admin.refuse(
        "PeekMessages",
        "{\"QueueUrl\":\"q\",\"Order\":\"LAST\"}",
        "Value LAST for parameter Order is invalid. Reason: Must be NEXT, ALL or NEW.");
    admin.refuse(
        "PeekMessages",
        "{\"QueueUrl\":\"q\",\"NextToken\":\"99999999999999999999\"}",
        "Value 99999999999999999999 for parameter NextToken is invalid. Reason: Must be one that"
            + " was given out.");
    for (int bytes : new int[] {0, 1_048_577}) {
      admin.refuse(
          "PeekMessages",
          "{\"QueueUrl\":\"q\",\"MaxBodyBytes\":" + bytes + "}",
          "Value "
              + bytes
              + " for parameter MaxBodyBytes is invalid. Reason: Must be between 1 and 1048576.");
    }
    admin.refuse(
        "PeekMessages",
        "{\"QueueUrl\":\"q\",\"SequenceNumbers\":[\"seven\"]}",
        "Value seven for parameter SequenceNumbers is invalid. Reason: Must have 20 digits.");
    admin.refuse("DeleteMessages", "{}", "The specified queue does not exist.");
    admin.refuse(
        "DeleteMessages",
        "{\"QueueUrl\":\"no\",\"SequenceNumbers\":[\"%s1\"]}".formatted(NUMBER),
        "The specified queue does not exist.");
    admin.refuse(
        "DeleteMessages",
        "{\"QueueUrl\":\"q\"}",
        "Value 0 numbers for parameter SequenceNumbers is invalid. Reason: Must be between 1 and"
            + " 100.");
    admin.refuse(
        "DeleteMessages",
        "{\"QueueUrl\":\"q\",\"SequenceNumbers\":["
            + String.join(",", Collections.nCopies(101, "\"" + NUMBER + "1\""))
            + "]}",
        "Value 101 numbers for parameter SequenceNumbers is invalid. Reason: Must be between 1 and"
            + " 100.");
    admin.refuse("PeekMessages", "{}", "The specified queue does not exist.");
    admin.refuse("PeekMessages", "{\"QueueUrl\":\"no\"}", "The specified queue does not exist.");
    admin.refuse(
        "MoveMessages",
        "{\"QueueUrl\":\"q\",\"SequenceNumbers\":[]}",
        "Value 0 numbers for parameter SequenceNumbers is invalid. Reason: Must be between 1 and"
            + " 100.");
    admin.refuse(
        "MoveMessages",
        "{\"QueueUrl\":\"q\",\"SequenceNumbers\":[\"7\"]}",
        "Value 7 for parameter SequenceNumbers is invalid. Reason: Must have 20 digits.");
    admin.refuse(
        "MoveMessages",
        "{\"QueueUrl\":\"q\",\"DestinationQueueUrl\":\"f.fifo\",\"SequenceNumbers\":[\"%s1\"]}"
            .formatted(NUMBER),
        "Source queue and destination queue must be of the same type.");
  }

  @Test
  void anotherAccountsQueueIsOutOfReach() {
    SqsReply reply =
        admin.admin("PeekMessages", "{\"QueueUrl\":\"http://localhost:4566/111122223333/q\"}");

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
      SqsReply reply = new AdminCalls(closed).admin(operation, "{}");
      assertThat(reply.status()).isEqualTo(403);
      assertThat(reply.body()).contains("MissingAuthenticationToken");
    }
  }

  private void send(String queue, String body) {
    sqs.ok(SqsCall.call("SendMessage").queue(queue).with("MessageBody", body));
  }

  private PeekMessagesResult peek(String body) {
    return admin.peek(body);
  }
}
