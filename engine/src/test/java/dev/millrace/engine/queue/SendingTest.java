package dev.millrace.engine.queue;

import static dev.millrace.engine.queue.QueueCommands.createQueue;
import static dev.millrace.engine.queue.QueueCommands.delete;
import static dev.millrace.engine.queue.QueueCommands.entry;
import static dev.millrace.engine.queue.QueueCommands.receive;
import static dev.millrace.engine.queue.QueueCommands.send;
import static dev.millrace.engine.queue.QueueCommands.set;
import static dev.millrace.engine.queue.QueueScenario.millisAt;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.base.Bytes;
import dev.millrace.engine.Decision.Release;
import dev.millrace.engine.queue.QueueRecord.Sent;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class SendingTest {
  private static final UUID FIRST_ID = UUID.fromString("00000000-0000-4001-8000-000000000002");
  private static final UUID SECOND_ID = UUID.fromString("00000000-0000-4003-8000-000000000004");

  @Test
  void sendIsRecordedWithTimeAndContentAndAnsweredWithTheId() {
    QueueScenario.queue()
        .at(7)
        .when(send("hello"))
        .thenRecords(new Sent(0, FIRST_ID, millisAt(7), millisAt(7), Bytes.utf8("hello")))
        .thenReply(List.of(new EntryResult.Accepted<>(FIRST_ID)))
        .thenReleased(Release.DURABLE)
        .then()
        .thenCounts(1, 0, 0);
  }

  @Test
  void idsAreRandomUuids() {
    var reply = QueueScenario.queue().when(send("a", "b")).reply();

    assertThat(reply)
        .containsExactly(
            new EntryResult.Accepted<>(FIRST_ID), new EntryResult.Accepted<>(SECOND_ID));
    assertThat(FIRST_ID.version()).isEqualTo(4);
    assertThat(FIRST_ID.variant()).isEqualTo(2);
  }

  @Test
  void entriesOfABatchAreAcceptedOrRejectedEachByItself() {
    SendMessages batch =
        new SendMessages(
            List.of(
                entry("fits", null),
                new SendMessages.Entry(Bytes.utf8("too long"), 1025, null),
                new SendMessages.Entry(Bytes.utf8("just fits"), 1024, null)));

    QueueScenario.queue()
        .given(set(QueueAttribute.MAXIMUM_MESSAGE_SIZE, "1024"))
        .when(batch)
        .thenRecords(
            new Sent(0, FIRST_ID, millisAt(0), millisAt(0), Bytes.utf8("fits")),
            new Sent(1, SECOND_ID, millisAt(0), millisAt(0), Bytes.utf8("just fits")))
        .thenReply(
            List.of(
                new EntryResult.Accepted<>(FIRST_ID),
                new EntryResult.Rejected<>(QueueProblem.MESSAGE_LONGER_THAN_QUEUE_ALLOWS, 1024),
                new EntryResult.Accepted<>(SECOND_ID)));
  }

  @Test
  void batchOfWhichNothingIsAcceptedWritesNothing() {
    QueueScenario.queue()
        .when(new SendMessages(List.of(new SendMessages.Entry(Bytes.EMPTY, 1_048_577, null))))
        .thenRecords()
        .thenReply(
            List.of(
                new EntryResult.Rejected<>(
                    QueueProblem.MESSAGE_LONGER_THAN_QUEUE_ALLOWS, 1_048_576)));
  }

  @Test
  void sequenceNumbersAreNotUsedAgainAfterTheirMessagesAreGone() {
    QueueScenario scenario = QueueScenario.queue().given(send("a"));
    ReceiptHandle handle = scenario.when(receive(1)).reply().getFirst().handle();
    scenario.given(delete(handle), send("b"));

    assertThat(scenario.when(receive(1)).reply().getFirst().handle().sequence()).isEqualTo(1);
  }

  @Test
  void sequenceNumbersGoOnWhenAQueueIsMadeAgain() {
    QueueScenario scenario =
        QueueScenario.queue()
            .given(send("a", "b"), new DeleteQueue())
            .at(60)
            .given(createQueue(), send("c"));

    assertThat(scenario.when(receive(1)).reply().getFirst().handle().sequence()).isEqualTo(2);
  }

  @Test
  void queueThatIsNotThereRefuses() {
    QueueScenario.empty().when(send("a")).thenRefused(QueueProblem.QUEUE_DOES_NOT_EXIST);
    QueueScenario.queue()
        .given(new DeleteQueue())
        .when(send("a"))
        .thenRefused(QueueProblem.QUEUE_DOES_NOT_EXIST);
  }
}
