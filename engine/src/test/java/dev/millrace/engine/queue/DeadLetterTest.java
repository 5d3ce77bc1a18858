package dev.millrace.engine.queue;

import static dev.millrace.engine.queue.QueueCommands.RECREATE_MILLIS;
import static dev.millrace.engine.queue.QueueCommands.createQueue;
import static dev.millrace.engine.queue.QueueCommands.purge;
import static dev.millrace.engine.queue.QueueCommands.receive;
import static dev.millrace.engine.queue.QueueCommands.receiveHiding;
import static dev.millrace.engine.queue.QueueCommands.receiveWaiting;
import static dev.millrace.engine.queue.QueueCommands.redriveTo;
import static dev.millrace.engine.queue.QueueCommands.send;
import static dev.millrace.engine.queue.QueueCommands.set;
import static dev.millrace.engine.queue.QueueScenario.QUEUE;
import static dev.millrace.engine.queue.QueueScenario.millisAt;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.base.Bytes;
import dev.millrace.engine.Ack;
import dev.millrace.engine.AddressedCommand;
import dev.millrace.engine.Effect.StoredBody;
import dev.millrace.engine.codec.Encoder;
import dev.millrace.engine.queue.QueueRecord.MovedIn;
import dev.millrace.engine.queue.QueueRecord.MovedOut;
import dev.millrace.engine.queue.QueueRecord.Placed;
import dev.millrace.engine.queue.QueueRecord.Receipt;
import dev.millrace.engine.queue.QueueRecord.Received;
import dev.millrace.engine.queue.QueueRecord.Sent;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class DeadLetterTest {
  private static final QueueId FAILED = new QueueId("123456789012", "eu-central-1", "failed");

  private final QueueScenario orders = QueueScenario.queue().given(redriveTo(FAILED, 2));
  private final QueueScenario failed = QueueScenario.queue(FAILED);

  @Test
  void messageIsMovedInsteadOfBeingGivenOnceMoreThanAllowed() {
    orders.given(send("a"));
    assertThat(orders.when(receiveHiding(1, 0)).reply().getFirst().receiveCount()).isEqualTo(1);
    assertThat(orders.when(receiveHiding(1, 0)).reply().getFirst().receiveCount()).isEqualTo(2);
    MessageState message = messageOf(orders, 0);

    orders
        .when(receive(1))
        .thenRecords(new MovedOut(0))
        .thenReply(List.of())
        .thenEffects(new MessageMove(QUEUE, FAILED, message, null))
        .then()
        .thenCounts(0, 0, 0);
  }

  @Test
  void receiveThatMovesMessagesGivesTheOnesBehind() {
    orders.given(send("a"), receiveHiding(1, 0), receiveHiding(1, 0), send("b"));
    MessageState message = messageOf(orders, 0);

    orders
        .at(1)
        .when(receive(1))
        .thenRecords(
            new MovedOut(0), new Received(millisAt(1), millisAt(31), List.of(new Receipt(1, 7))))
        .thenEffects(new MessageMove(QUEUE, FAILED, message, null));
  }

  @Test
  void moveNamesTheRecordThatHoldsTheContentUntilItCarriesIt() {
    MessageMove move = moveOneMessage();

    assertThat(move.storedBody())
        .contains(new StoredBody(move.message().position(), move.message().sizeBytes()));
    assertThat(move.withBody(Bytes.utf8("record")).storedBody()).isEmpty();
    assertThat(move.delivery()).isEqualTo(new AddressedCommand<>(FAILED, new TakeMoved(move)));
    assertThat(move.takeBack())
        .isEqualTo(new AddressedCommand<>(QUEUE, new TakeBackMoved(move.message())));
  }

  @Test
  void messageKeepsItsTimesAndCountsWhereItArrives() {
    orders.given(send("a")).at(3).given(receiveHiding(1, 0)).at(5).given(receiveHiding(1, 0));
    MessageMove move = (MessageMove) orders.when(receive(1)).effects().getFirst();

    failed.at(5).when(new TakeMoved(move)).thenReply(Ack.DONE);

    ReceivedMessage arrived = failed.at(9).when(receive(1)).reply().getFirst();
    assertThat(arrived.sentAtMillis()).isEqualTo(millisAt(0));
    assertThat(arrived.firstReceivedAtMillis()).isEqualTo(millisAt(3));
    assertThat(arrived.receiveCount()).isEqualTo(3);
    assertThat(arrived.deadLetterSource()).isEqualTo(QUEUE);
    failed.thenWakesAt(345_600);
  }

  @Test
  void messageMovedWithinALaneIsRecordedWithoutItsContent() {
    MessageMove move = moveOneMessage();
    failed.given(send("other"));
    MessageState was = move.message();

    failed
        .when(new TakeMoved(move))
        .thenRecords(
            new MovedIn(
                new MessageState(
                    1,
                    was.position(),
                    was.sizeBytes(),
                    millisAt(0),
                    millisAt(0),
                    millisAt(0),
                    millisAt(0),
                    2,
                    was.receiptNonce(),
                    QUEUE,
                    false),
                null,
                null));
  }

  @Test
  void messageFromAnotherLaneBringsItsContent() {
    MessageMove move = moveOneMessage();
    UUID id = new UUID(1, 2);
    Encoder record = new Encoder(64);
    new Sent(0, id, millisAt(0), millisAt(0), Bytes.utf8("hello")).encode(record);

    failed.given(new TakeMoved(move.withBody(record.toBytes())));

    ReceivedMessage arrived = failed.when(receive(1)).reply().getFirst();
    assertThat(failed.stored(arrived)).isEqualTo(new StoredMessage(id, Bytes.utf8("hello")));
  }

  @Test
  void contentThatCameFromAnotherLaneCanBeMovedOnFromThere() {
    QueueId last = new QueueId("123456789012", "eu-central-1", "last");
    UUID id = new UUID(1, 2);
    Encoder record = new Encoder(64);
    new Sent(0, id, millisAt(0), millisAt(0), Bytes.utf8("hello")).encode(record);
    failed.given(new TakeMoved(moveOneMessage().withBody(record.toBytes())), redriveTo(last, 2));

    MessageMove next = (MessageMove) failed.when(receive(1)).effects().getFirst();

    assertThat(next.source()).isEqualTo(FAILED);
    assertThat(next.message().deadLetterSource()).isEqualTo(QUEUE);
    Encoder moved = new Encoder(64);
    new MovedIn(next.message(), id, Bytes.utf8("hello")).encode(moved);
    QueueScenario end = QueueScenario.queue(last);
    end.given(new TakeMoved(next.withBody(moved.toBytes()))).at(1);
    ReceivedMessage arrived = end.when(receive(1)).reply().getFirst();
    assertThat(end.stored(arrived)).isEqualTo(new StoredMessage(id, Bytes.utf8("hello")));
    assertThat(arrived.deadLetterSource()).isEqualTo(FAILED);
  }

  @Test
  void queueThatIsNotThereRefusesTheMoveAndTheMessageIsGivenOutAsBefore() {
    MessageMove move = moveOneMessage();
    QueueScenario.empty().when(new TakeMoved(move)).thenRefused(QueueProblem.QUEUE_DOES_NOT_EXIST);

    orders
        .when(new TakeBackMoved(move.message()))
        .thenRecords(new Placed(move.message().withMoveRefused()))
        .thenReply(Ack.DONE);

    assertThat(orders.when(receiveHiding(1, 0)).reply().getFirst().receiveCount()).isEqualTo(3);
    assertThat(orders.when(receiveHiding(1, 0)).reply().getFirst().receiveCount()).isEqualTo(4);
  }

  @Test
  void refusedMessageIsOfferedAgainWhenAttributesAreSetEvenToWhatTheyWere() {
    MessageMove move = moveOneMessage();
    orders.given(new TakeBackMoved(move.message()), redriveTo(FAILED, 2));

    orders
        .when(receive(1))
        .thenRecords(new MovedOut(0))
        .thenEffects(new MessageMove(QUEUE, FAILED, move.message(), null));
  }

  @Test
  void messageTakenBackAfterAPurgeIsPurged() {
    MessageMove move = moveOneMessage();
    orders.given(purge(), send("b"));

    orders.when(new TakeBackMoved(move.message())).thenRecords().thenReply(Ack.DONE);
    orders.thenCounts(1, 0, 0);
  }

  @Test
  void messageTakenBackAfterItsQueueWasDeletedIsGone() {
    MessageMove move = moveOneMessage();
    orders.given(new DeleteQueue());
    orders.when(new TakeBackMoved(move.message())).thenRecords().thenReply(Ack.DONE);

    orders.given(new CreateQueue(QueueSettingsChange.NONE, Map.of(), 0));
    orders.when(new TakeBackMoved(move.message())).thenRecords().thenReply(Ack.DONE);
    orders.thenCounts(0, 0, 0);
  }

  @Test
  void messageThatCameAfterThePurgeIsTakenBackThoughItIsOlder() {
    QueueId last = new QueueId("123456789012", "eu-central-1", "last");
    MessageMove move = moveOneMessage();
    failed.given(redriveTo(last, 2)).at(7).given(purge(), new TakeMoved(move));
    MessageMove next = (MessageMove) failed.when(receive(1)).effects().getFirst();

    failed
        .when(new TakeBackMoved(next.message()))
        .thenRecords(new Placed(next.message().withMoveRefused()));
  }

  @Test
  void messageThatIsItsQueuesOwnDeadLetterGoesRoundOnceASecond() {
    orders.given(redriveTo(QUEUE, 1), send("a"), receiveHiding(1, 0));

    MessageMove first = (MessageMove) orders.when(receive(1)).effects().getFirst();
    orders.given(new TakeMoved(first)).thenCounts(1, 0, 0);
    MessageMove second = (MessageMove) orders.when(receive(1)).effects().getFirst();
    orders.given(new TakeMoved(second)).thenCounts(0, 1, 0);

    assertThat(second.message().sequence()).isEqualTo(1);
    assertThat(second.message().receiveCount()).isEqualTo(1);
    orders.when(receive(1)).thenRecords().thenReply(List.of());
    orders.at(1).thenCounts(1, 0, 0).when(receive(1)).thenRecords(new MovedOut(2));
  }

  @Test
  void waitingReceiveMovesAndGoesOnWaiting() {
    orders.given(send("a"), receiveHiding(1, 0), receiveHiding(1, 0));

    var outcome = orders.when(receiveWaiting(20)).thenParkedUntil(20).thenRecords(new MovedOut(0));

    assertThat(outcome.effects()).hasSize(1);
  }

  @Test
  void oneDecisionMovesAHundredMessagesAtTheMost() {
    orders.given(redriveTo(FAILED, 1));
    orders.inBulk(() -> {
      for (int i = 0; i < 150; i++) {
        orders.given(send("m" + i));
      }
      for (int i = 0; i < 15; i++) {
        orders.given(receiveHiding(10, 1));
      }
    });
    orders.at(1);

    assertThat(orders.when(receive(10)).effects()).hasSize(100);
    assertThat(orders.when(receive(10)).effects()).hasSize(50);
  }

  @Test
  void expiredMessageIsNotMoved() {
    orders
        .given(set(QueueAttribute.MESSAGE_RETENTION_PERIOD, "60"), send("a"))
        .given(receiveHiding(1, 0), receiveHiding(1, 0))
        .at(60)
        .when(receive(1))
        .thenRecords()
        .thenEffects();
  }

  @Test
  void queueWithoutPolicyNeverMoves() {
    QueueScenario queue = QueueScenario.queue().given(send("a"));
    for (int i = 1; i <= 1_001; i++) {
      assertThat(queue.when(receiveHiding(1, 0)).reply().getFirst().receiveCount()).isEqualTo(i);
    }
  }

  @Test
  void queueMadeAgainTakesMovesAgain() {
    MessageMove move = moveOneMessage();
    failed.given(new DeleteQueue()).at(RECREATE_MILLIS / 1000);
    failed.when(new TakeMoved(move)).thenRefused(QueueProblem.QUEUE_DOES_NOT_EXIST);
    failed.given(createQueue(), new TakeMoved(move)).thenCounts(1, 0, 0);
  }

  /** Sends a message at second 0, has it received twice and moved. */
  private MessageMove moveOneMessage() {
    orders.given(send("hello"), receiveHiding(1, 0), receiveHiding(1, 0));
    return (MessageMove) orders.when(receive(1)).effects().getFirst();
  }

  private static MessageState messageOf(QueueScenario scenario, long sequence) {
    MessageTable messages = scenario.machine().messages();
    return messages.state(messages.find(sequence));
  }
}
