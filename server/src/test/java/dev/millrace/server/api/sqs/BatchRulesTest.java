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
import org.junit.jupiter.params.provider.ValueSource;

/** What makes a batch fail as a whole, and what only one of its entries. */
class BatchRulesTest {
  private static final int MEBIBYTE = 1_048_576;
  private static final List<String> BATCHES =
      List.of("SendMessageBatch", "DeleteMessageBatch", "ChangeMessageVisibilityBatch");

  private final SqsFixture sqs = new SqsFixture();

  @BeforeEach
  void createQueue() {
    sqs.createQueue("orders");
  }

  @Test
  void emptyBatchIsRefused() {
    for (String operation : BATCHES) {
      Refusal empty =
          Refusal.ofSimpleQueue(
              "EmptyBatchRequest",
              400,
              "There should be at least one " + operation + "RequestEntry in the request.");
      sqs.assertRefused(call(operation).queue("orders"), empty);
      sqs.assertRefused(call(operation).queue("orders").entries(List.of()), empty);
    }
  }

  @Test
  void tenEntriesAreTheMost() {
    for (String operation : BATCHES) {
      assertThat(sqs.send(Protocol.JSON, batch(operation, 10)).status()).isEqualTo(200);
      sqs.assertRefused(
          batch(operation, 11),
          Refusal.ofSimpleQueue(
              "TooManyEntriesInBatchRequest",
              400,
              "Maximum number of entries per request are 10. You have sent 11."));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "a.b", "\u00e9", "a/b"})
  void idOfOtherCharactersIsRefused(String id) {
    assertIdRefused(id);
    assertThat(receiveAll()).isEmpty();
  }

  @Test
  void idHasAtMostEightyCharacters() {
    for (String operation : BATCHES) {
      SqsCall call =
          call(operation).queue("orders").entries(List.of(full(operation, "i".repeat(80))));
      assertThat(sqs.send(Protocol.QUERY, call).status()).isEqualTo(200);
    }
    assertIdRefused("i".repeat(81));
  }

  private void assertIdRefused(String id) {
    for (String operation : BATCHES) {
      sqs.assertRefused(
          call(operation)
              .queue("orders")
              .entries(List.of(full(operation, "good"), full(operation, id))),
          Refusal.ofSimpleQueue(
              "InvalidBatchEntryId",
              400,
              "A batch entry id can only contain alphanumeric characters, hyphens and"
                  + " underscores. It can be at most 80 letters long."));
    }
  }

  @Test
  void sameIdTwiceIsRefused() {
    for (String operation : BATCHES) {
      sqs.assertRefused(
          call(operation)
              .queue("orders")
              .entries(List.of(full(operation, "a"), full(operation, "b"), full(operation, "a"))),
          Refusal.ofSimpleQueue("BatchEntryIdsNotDistinct", 400, "Id a repeated."));
    }
    assertThat(receiveAll()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void batchOfExactlyOneMebibyteIsTaken(Protocol protocol) {
    SqsReply reply = sqs.ok(protocol, sized(MEBIBYTE / 2, MEBIBYTE / 2 - 8).queue("orders"));

    assertThat(reply.all("MessageId")).hasSize(2);
  }

  @Test
  void oneByteMoreFailsTheWholeBatch() {
    sqs.assertRefused(sized(MEBIBYTE / 2, MEBIBYTE / 2 - 7).queue("orders"), tooLong(MEBIBYTE + 1));
    assertThat(receiveAll()).isEmpty();
  }

  @Test
  void oneEntryThatIsTooLongByItselfFailsTheWholeBatch() {
    sqs.assertRefused(sized(MEBIBYTE - 7).queue("orders"), tooLong(MEBIBYTE + 1));
  }

  @Test
  void entryThatIsWrongForAnotherReasonCountsAsWell() {
    SqsCall wrong =
        entry("wrong").with("MessageBody", "x".repeat(MEBIBYTE / 2)).with("DelaySeconds", -1);
    SqsCall good = entry("good").with("MessageBody", "x".repeat(MEBIBYTE / 2 + 1));

    sqs.assertRefused(
        call("SendMessageBatch").queue("orders").entries(List.of(wrong, good)),
        tooLong(MEBIBYTE + 1));
  }

  @ParameterizedTest
  @EnumSource
  void queuesOwnMaximumFailsOneEntryAlone(Protocol protocol) {
    sqs.createQueue("small", "MaximumMessageSize", "1024");

    SqsReply reply =
        sqs.ok(
            protocol,
            call("SendMessageBatch")
                .queue("small")
                .entries(
                    List.of(
                        entry("fits").with("MessageBody", "x".repeat(1024)),
                        entry("not").with("MessageBody", "x".repeat(1025)))));

    assertThat(reply.all("Id")).containsExactly("fits", "not");
    assertThat(reply.only("Code")).isEqualTo("InvalidParameterValue");
    assertThat(reply.only("Message"))
        .isEqualTo(
            "One or more parameters are invalid. Reason: Message must be shorter than 1024 bytes.");
    assertThat(reply.only("SenderFault")).isEqualTo("true");
  }

  @ParameterizedTest
  @EnumSource
  void wrongEntriesOfASendFailAlone(Protocol protocol) {
    SqsReply reply =
        sqs.ok(
            protocol,
            call("SendMessageBatch")
                .queue("orders")
                .entries(
                    List.of(
                        entry("1").with("MessageBody", "good"),
                        entry("2").with("MessageBody", ""),
                        entry("3"),
                        entry("4").with("MessageBody", "\u0001"),
                        entry("5").with("MessageBody", "x").with("MessageDeduplicationId", "d"),
                        entry("6").with("MessageBody", "x").messageAttributes("a", "Text", "b"))));

    assertThat(reply.all("Id")).containsExactly("1", "2", "3", "4", "5", "6");
    assertThat(reply.all("Code"))
        .containsExactly(
            "MissingParameter",
            "MissingParameter",
            "InvalidMessageContents",
            "InvalidParameterValue",
            "InvalidParameterValue");
    assertThat(receiveAll()).containsExactly("good");
  }

  @ParameterizedTest
  @EnumSource
  void batchOfWrongEntriesAloneIsAnswered(Protocol protocol) {
    SqsReply reply =
        sqs.ok(
            protocol,
            call("SendMessageBatch")
                .queue("orders")
                .entries(List.of(entry("a").with("MessageBody", "x").with("DelaySeconds", 901))));

    assertThat(reply.only("Id")).isEqualTo("a");
    assertThat(reply.only("Code")).isEqualTo("InvalidParameterValue");
  }

  @ParameterizedTest
  @EnumSource
  void deleteBatchDeletesWhatItCan(Protocol protocol) {
    sqs.ok(call("SendMessage").queue("orders").with("MessageBody", "x"));
    String handle = sqs.ok(call("ReceiveMessage").queue("orders")).only("ReceiptHandle");
    SqsCall delete =
        call("DeleteMessageBatch")
            .queue("orders")
            .entries(
                List.of(
                    entry("first").with("ReceiptHandle", handle),
                    entry("again").with("ReceiptHandle", handle),
                    entry("none"),
                    entry("bad").with("ReceiptHandle", "AAAA")));

    for (int times = 0; times < 2; times++) {
      SqsReply reply = sqs.ok(protocol, delete);
      assertThat(reply.all("Id")).containsExactly("first", "again", "none", "bad");
      assertThat(reply.all("Code")).containsExactly("MissingParameter", "ReceiptHandleIsInvalid");
    }
    sqs.pass(30);
    assertThat(receiveAll()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void visibilityBatchChangesWhatItCan(Protocol protocol) {
    sqs.ok(call("SendMessage").queue("orders").with("MessageBody", "x"));
    String handle = sqs.ok(call("ReceiveMessage").queue("orders")).only("ReceiptHandle");

    SqsReply reply =
        sqs.ok(
            protocol,
            call("ChangeMessageVisibilityBatch")
                .queue("orders")
                .entries(
                    List.of(
                        entry("0").with("ReceiptHandle", handle).with("VisibilityTimeout", 0),
                        entry("1").with("ReceiptHandle", handle).with("VisibilityTimeout", -1),
                        entry("2").with("ReceiptHandle", handle),
                        entry("3").with("VisibilityTimeout", 1),
                        entry("4").with("ReceiptHandle", "x").with("VisibilityTimeout", 1))));

    assertThat(reply.all("Id")).containsExactly("0", "1", "2", "3", "4");
    assertThat(reply.all("Code"))
        .containsExactly(
            "InvalidParameterValue",
            "MissingParameter",
            "MissingParameter",
            "ReceiptHandleIsInvalid");
    assertThat(receiveAll()).containsExactly("x");
  }

  @ParameterizedTest
  @EnumSource
  void visibilityBatchTellsWhyAMessageWasNotChanged(Protocol protocol) {
    sqs.ok(call("SendMessage").queue("orders").with("MessageBody", "x"));
    String stale = sqs.ok(call("ReceiveMessage").queue("orders")).only("ReceiptHandle");
    sqs.pass(30);

    SqsReply reply =
        sqs.ok(
            protocol,
            call("ChangeMessageVisibilityBatch")
                .queue("orders")
                .entries(
                    List.of(entry("a").with("ReceiptHandle", stale).with("VisibilityTimeout", 1))));

    assertThat(reply.only("Code")).isEqualTo("AWS.SimpleQueueService.MessageNotInflight");
    assertThat(reply.only("Message")).isEqualTo("The specified message is not in flight.");
  }

  private List<String> receiveAll() {
    return sqs.ok(call("ReceiveMessage").queue("orders").with("MaxNumberOfMessages", 10))
        .all("Body");
  }

  private static SqsCall batch(String operation, int count) {
    return call(operation)
        .queue("orders")
        .entries(IntStream.range(0, count).mapToObj(i -> full(operation, "id-" + i)).toList());
  }

  /** An entry that the operation understands; whether it succeeds is another matter. */
  private static SqsCall full(String operation, String id) {
    return switch (operation) {
      case "SendMessageBatch" -> entry(id).with("MessageBody", "x");
      case "DeleteMessageBatch" -> entry(id).with("ReceiptHandle", "x");
      default -> entry(id).with("ReceiptHandle", "x").with("VisibilityTimeout", 1);
    };
  }

  /** Bodies of these sizes, the first with an attribute of eight bytes more. */
  private static SqsCall sized(int... sizes) {
    List<SqsCall> entries =
        IntStream.range(0, sizes.length)
            .mapToObj(i -> {
              SqsCall entry = entry("e" + i).with("MessageBody", "x".repeat(sizes[i]));
              return i == 0 ? entry.messageAttributes("a", "String", "b") : entry;
            })
            .toList();
    return call("SendMessageBatch").entries(entries);
  }

  private static Refusal tooLong(int sentBytes) {
    return Refusal.ofSimpleQueue(
        "BatchRequestTooLong",
        400,
        "Batch requests cannot be longer than 1048576 bytes. You have sent "
            + sentBytes
            + " bytes.");
  }
}
