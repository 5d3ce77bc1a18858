package dev.millrace.engine.queue;

import static dev.millrace.engine.queue.QueueCommands.purge;
import static dev.millrace.engine.queue.QueueCommands.receive;
import static dev.millrace.engine.queue.QueueCommands.send;
import static dev.millrace.engine.queue.QueueCommands.sendDelayed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.engine.Ack;
import dev.millrace.engine.codec.Decoder;
import dev.millrace.engine.codec.Encoder;
import dev.millrace.engine.queue.MoveMessages.Moves;
import dev.millrace.engine.queue.MoveMessages.Reason;
import dev.millrace.engine.queue.QueueRecord.MovedOut;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Messages that somebody chose, on their way to another queue. */
final class ChosenMoveTest {
  private static final QueueId DEAD = new QueueId("123456789012", "eu-central-1", "dead");
  private static final QueueId ORDERS = QueueScenario.QUEUE;

  private final QueueScenario dead = QueueScenario.queue(DEAD);

  @Test
  void chosenMessagesGoAndTheOthersStay() {
    dead.given(moved("a"), moved("b"), moved("c"));
    MessageState a = state(0);
    MessageState c = state(2);

    dead.when(new MoveMessages(null, List.of(2L, 0L, 2L)))
        .thenRecords(new MovedOut(2), new MovedOut(0))
        .thenEffects(MessageMove.chosen(DEAD, ORDERS, c), MessageMove.chosen(DEAD, ORDERS, a))
        .thenReply(new Moves(2, Map.of()))
        .then()
        .thenCounts(1, 0, 0);
  }

  @Test
  void whatCannotGoIsNamedWithItsReason() {
    dead.given(moved("a"), receive(1), send("by hand"), sendDelayed("late", 9));

    dead.when(new MoveMessages(null, List.of(0L, 1L, 2L, 77L)))
        .thenRecords()
        .thenReply(
            new Moves(
                0,
                Map.of(
                    0L, Reason.IN_FLIGHT,
                    1L, Reason.NO_SOURCE,
                    2L, Reason.DELAYED,
                    77L, Reason.NOT_FOUND)));
  }

  @Test
  void destinationTakesWhatCameFromNowhere() {
    dead.given(send("by hand"));
    MessageState byHand = state(0);

    dead.when(new MoveMessages(ORDERS, List.of(0L)))
        .thenEffects(MessageMove.chosen(DEAD, ORDERS, byHand))
        .thenReply(new Moves(1, Map.of()));
  }

  @Test
  void messageArrivesAsIfItWereNew() {
    dead.given(moved("a"));
    QueueScenario orders = QueueScenario.queue().at(90);

    orders.when(new TakeMoved(MessageMove.chosen(DEAD, ORDERS, state(0)))).thenReply(Ack.DONE);

    ReceivedMessage arrived = orders.when(receive(1)).reply().getFirst();
    assertThat(arrived.sentAtMillis()).isEqualTo(QueueScenario.millisAt(90));
    assertThat(arrived.receiveCount()).isEqualTo(1);
    assertThat(arrived.deadLetterSource()).isNull();
  }

  @Test
  void refusedMessageComesBackAndNoTaskFailsForIt() {
    dead.given(moved("a"), new StartMoveTask(null, null), MoveTaskStep.INSTANCE, moved("b"));
    MoveTask task = dead.machine().moveTasks().newest().orElseThrow();
    MessageState b = state(1);
    MessageMove move =
        (MessageMove) dead.when(new MoveMessages(null, List.of(1L))).effects().getFirst();
    assertThat(move.takeBack().command()).isEqualTo(new TakeBackChosen(b));

    dead.when(new TakeBackChosen(b)).thenReply(Ack.DONE).then().thenCounts(1, 0, 0);

    assertThat(dead.machine().moveTasks().newest()).contains(task);
    assertThat(state(1)).isEqualTo(b);
  }

  @Test
  void refusedMessageOfAPurgedQueueIsGone() {
    dead.given(moved("a"));
    MessageState a = state(0);
    dead.given(new MoveMessages(null, List.of(0L)), purge());

    dead.when(new TakeBackChosen(a)).thenRecords().thenReply(Ack.DONE).then().thenCounts(0, 0, 0);
  }

  @Test
  void moveSaysInTheJournalThatItWasChosen() {
    dead.given(moved("a"));
    MessageMove move = MessageMove.chosen(DEAD, ORDERS, state(0));
    Encoder out = new Encoder(64);
    move.encode(out);

    assertThat(MessageMove.decode(new Decoder(out.toBytes()))).isEqualTo(move);
  }

  private MessageState state(long sequence) {
    MessageTable messages = dead.machine().messages();
    return messages.state(messages.find(sequence));
  }

  private static TakeMoved moved(String content) {
    QueueScenario orders = QueueScenario.queue().given(send(content), receive(1));
    MessageState message = orders.machine().messages().state(0);
    return new TakeMoved(new MessageMove(ORDERS, DEAD, message, null));
  }
}
