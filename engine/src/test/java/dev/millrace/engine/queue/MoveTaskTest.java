package dev.millrace.engine.queue;

import static dev.millrace.engine.queue.QueueCommands.purge;
import static dev.millrace.engine.queue.QueueCommands.receive;
import static dev.millrace.engine.queue.QueueCommands.send;
import static dev.millrace.engine.queue.QueueScenario.millisAt;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.engine.Ack;
import dev.millrace.engine.Effect;
import dev.millrace.engine.codec.Decoder;
import dev.millrace.engine.codec.Encoder;
import dev.millrace.engine.queue.MoveTask.Status;
import dev.millrace.engine.queue.QueueRecord.MoveTaskChanged;
import dev.millrace.engine.queue.QueueRecord.MovedOut;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A task that empties a dead-letter queue, step by step. */
final class MoveTaskTest {
  private static final QueueId DEAD = new QueueId("123456789012", "eu-central-1", "dead");
  private static final QueueId ORDERS = QueueScenario.QUEUE;
  private static final UUID FIRST = UUID.fromString("00000000-0000-4001-8000-000000000002");

  private final QueueScenario dead = QueueScenario.queue(DEAD);

  @Test
  void taskIsWrittenDownAndMovesNothingBeforeItsFirstStep() {
    dead.given(moved("a"), moved("b"));

    dead.at(5)
        .when(new StartMoveTask(null, 7))
        .thenRecords(new MoveTaskChanged(task(FIRST, 7, 5, 2, 0, Status.RUNNING, null, 5_000)))
        .thenReply(FIRST)
        .then()
        .thenCounts(2, 0, 0)
        .thenWakesAt(5);
  }

  @Test
  void eachMessageGoesBackToTheQueueItCameFrom() {
    dead.given(moved("a"), moved("b"), new StartMoveTask(null, null));
    MessageState a = dead.machine().messages().state(0);
    MessageState b = dead.machine().messages().state(1);

    dead.when(MoveTaskStep.INSTANCE)
        .thenRecords(
            new MovedOut(0),
            new MovedOut(1),
            new MoveTaskChanged(task(FIRST, null, 0, 2, 2, Status.COMPLETED, null, 1)))
        .thenEffects(
            MessageMove.redriven(DEAD, ORDERS, a, FIRST),
            MessageMove.redriven(DEAD, ORDERS, b, FIRST))
        .then()
        .thenCounts(0, 0, 0);
    assertThat(dead.machine().moveTasks().running()).isEmpty();
  }

  @Test
  void messageArrivesAsIfItWereNew() {
    dead.given(moved("a"));
    MessageMove move =
        MessageMove.redriven(DEAD, ORDERS, dead.machine().messages().state(0), FIRST);
    QueueScenario orders = QueueScenario.queue().at(90);

    orders.when(new TakeMoved(move)).thenReply(Ack.DONE);

    ReceivedMessage arrived = orders.when(receive(1)).reply().getFirst();
    assertThat(arrived.sentAtMillis()).isEqualTo(millisAt(90));
    assertThat(arrived.receiveCount()).isEqualTo(1);
    assertThat(arrived.deadLetterSource()).isNull();
  }

  @Test
  void rateIsKeptByStepsOfATenthOfASecond() {
    dead.given(moved("a"), moved("b"), moved("c"), moved("d"), moved("e"));
    dead.given(new StartMoveTask(ORDERS, 20));

    assertThat(dead.when(MoveTaskStep.INSTANCE).effects()).hasSize(2);
    assertThat(dead.when(MoveTaskStep.INSTANCE).effects()).isEmpty();
    assertThat(dead.atMillis(99).when(MoveTaskStep.INSTANCE).effects()).isEmpty();
    assertThat(dead.atMillis(100).when(MoveTaskStep.INSTANCE).effects()).hasSize(2);
    assertThat(dead.atMillis(200).when(MoveTaskStep.INSTANCE).effects()).hasSize(1);
    assertThat(dead.machine().moveTasks().newest().orElseThrow())
        .isEqualTo(task(FIRST, ORDERS, 20, 0, 5, 5, Status.COMPLETED, null, 250));
  }

  @Test
  void oneMessagePerSecondIsOneStepPerSecond() {
    dead.given(moved("a"), moved("b"), new StartMoveTask(null, 1));

    assertThat(dead.when(MoveTaskStep.INSTANCE).effects()).hasSize(1);
    dead.thenWakesAt(1);
    assertThat(dead.at(1).when(MoveTaskStep.INSTANCE).effects()).hasSize(1);
  }

  @Test
  void stepTakesABoundedNumberWithoutARate() {
    IntStream.range(0, 150).forEach(i -> dead.given(moved("m" + i)));
    dead.given(new StartMoveTask(null, null));

    assertThat(dead.when(MoveTaskStep.INSTANCE).effects()).hasSize(100);
    assertThat(dead.atMillis(1).when(MoveTaskStep.INSTANCE).effects()).hasSize(50);
  }

  @Test
  void taskMovesNoMoreThanWaitedWhenItWasStarted() {
    dead.given(moved("a"), new StartMoveTask(null, null), moved("b"));

    assertThat(dead.when(MoveTaskStep.INSTANCE).effects()).hasSize(1);
    assertThat(dead.atMillis(1).when(MoveTaskStep.INSTANCE).effects()).isEmpty();
    dead.thenCounts(1, 0, 0);
  }

  @Test
  void whatIsReceivedMeanwhileIsLeftAlone() {
    dead.given(moved("a"), moved("b"), receive(1), new StartMoveTask(null, null));

    assertThat(dead.when(MoveTaskStep.INSTANCE).effects()).hasSize(1);
    dead.thenCounts(0, 1, 0);
    assertThat(newest().status()).isEqualTo(Status.COMPLETED);
  }

  @Test
  void messageThatCameFromNowhereFailsTheTaskAndStays() {
    dead.given(moved("a"), send("by hand"), moved("c"), new StartMoveTask(null, null));

    List<Effect> moves = dead.when(MoveTaskStep.INSTANCE).effects();

    assertThat(moves).hasSize(1);
    assertThat(newest().status()).isEqualTo(Status.FAILED);
    assertThat(newest().failureReason()).isEqualTo("CouldNotDetermineMessageSource");
    assertThat(newest().messagesMoved()).isEqualTo(1);
    dead.thenCounts(2, 0, 0);
  }

  @Test
  void messageWhoseQueueIsGoneComesBackAndFailsTheTask() {
    IntStream.range(0, 150).forEach(i -> dead.given(moved("m" + i)));
    dead.given(new StartMoveTask(null, null));
    MessageMove move = (MessageMove) dead.when(MoveTaskStep.INSTANCE).effects().getFirst();
    QueueScenario.empty().when(new TakeMoved(move)).thenRefused(QueueProblem.QUEUE_DOES_NOT_EXIST);

    dead.when(new TakeBackRedriven(move.message(), FIRST)).thenReply(Ack.DONE);

    assertThat(newest().status()).isEqualTo(Status.FAILED);
    assertThat(newest().failureReason()).isEqualTo("AWS.SimpleQueueService.NonExistentQueue");
    assertThat(newest().messagesMoved()).isEqualTo(99);
    dead.thenCounts(51, 0, 0);
    assertThat(dead.atMillis(5).when(MoveTaskStep.INSTANCE).effects()).isEmpty();
  }

  @Test
  void messageThatComesBackFailsTheTaskThatMovedItAndNoOther() {
    dead.given(moved("a"), new StartMoveTask(null, null));
    MessageMove move = (MessageMove) dead.when(MoveTaskStep.INSTANCE).effects().getFirst();
    dead.given(new StartMoveTask(null, null));

    dead.when(new TakeBackRedriven(move.message(), FIRST)).thenReply(Ack.DONE);

    assertThat(newest().status()).isEqualTo(Status.RUNNING);
    assertThat(newest().messagesMoved()).isZero();
    MoveTask first = dead.machine().moveTasks().find(FIRST).orElseThrow();
    assertThat(first.status()).isEqualTo(Status.FAILED);
    assertThat(first.messagesMoved()).isZero();
  }

  @Test
  void messageOfATaskThatIsNotKnownAnyMoreComesBack() {
    dead.given(moved("a"), new StartMoveTask(null, null));
    MessageMove move = (MessageMove) dead.when(MoveTaskStep.INSTANCE).effects().getFirst();

    dead.when(new TakeBackRedriven(move.message(), new UUID(0, 0))).thenReply(Ack.DONE);

    assertThat(newest().status()).isEqualTo(Status.COMPLETED);
    dead.thenCounts(1, 0, 0);
  }

  @Test
  void onlyOneTaskRunsAtATime() {
    dead.given(moved("a"), new StartMoveTask(null, null));

    dead.when(new StartMoveTask(null, null)).thenRefused(QueueProblem.MOVE_TASK_RUNNING);
    dead.given(MoveTaskStep.INSTANCE).given(new StartMoveTask(null, null));
  }

  @Test
  void cancelledTaskTellsWhatItMovedAndMovesNoMore() {
    dead.given(moved("a"), moved("b"), new StartMoveTask(null, 1), MoveTaskStep.INSTANCE);

    dead.when(new CancelMoveTask(FIRST)).thenReply(1L);
    dead.when(new CancelMoveTask(FIRST)).thenRefused(QueueProblem.MOVE_TASK_NOT_RUNNING);
    dead.when(new CancelMoveTask(new UUID(1, 1))).thenRefused(QueueProblem.NO_SUCH_MOVE_TASK);
    assertThat(dead.at(9).when(MoveTaskStep.INSTANCE).effects()).isEmpty();
    dead.thenCounts(1, 0, 0);
  }

  @Test
  void taskOfAPurgedQueueIsOver() {
    dead.given(moved("a"), new StartMoveTask(null, null), purge(), MoveTaskStep.INSTANCE);

    assertThat(newest().status()).isEqualTo(Status.COMPLETED);
    assertThat(newest().messagesMoved()).isZero();
  }

  @Test
  void tenTasksAreKept() {
    for (int i = 0; i < 12; i++) {
      dead.given(new StartMoveTask(null, i + 1), MoveTaskStep.INSTANCE);
    }

    List<MoveTask> listed = dead.when(new ListMoveTasks()).reply();
    assertThat(listed)
        .extracting(MoveTask::messagesPerSecondMax)
        .containsExactly(12, 11, 10, 9, 8, 7, 6, 5, 4, 3);
  }

  @Test
  void deadLetterMoveLooksAsItAlwaysDidAndRedriveSaysWhatItIs() {
    dead.given(moved("a"));
    MessageState message = dead.machine().messages().state(0);
    for (MessageMove move :
        List.of(
            new MessageMove(DEAD, ORDERS, message, null),
            MessageMove.redriven(DEAD, ORDERS, message, FIRST),
            MessageMove.chosen(DEAD, ORDERS, message))) {
      Encoder out = new Encoder(64);
      move.encode(out);
      assertThat(MessageMove.decode(new Decoder(out.toBytes()))).isEqualTo(move);
    }
  }

  private MoveTask newest() {
    return dead.machine().moveTasks().newest().orElseThrow();
  }

  /** A message that was received once from another queue, and then moved here. */
  private static TakeMoved moved(String content) {
    QueueScenario orders = QueueScenario.queue().given(send(content), receive(1));
    MessageState message = orders.machine().messages().state(0);
    return new TakeMoved(new MessageMove(ORDERS, DEAD, message, null));
  }

  private static MoveTask task(
      UUID id,
      @Nullable Integer rate,
      long startSeconds,
      long toMove,
      long moved,
      Status status,
      @Nullable String reason,
      long nextMillis) {
    return task(id, null, rate, startSeconds, toMove, moved, status, reason, nextMillis);
  }

  private static MoveTask task(
      UUID id,
      @Nullable QueueId destination,
      @Nullable Integer rate,
      long startSeconds,
      long toMove,
      long moved,
      Status status,
      @Nullable String reason,
      long nextMillis) {
    return new MoveTask(
        id,
        destination,
        rate,
        millisAt(startSeconds),
        toMove,
        moved,
        status,
        reason,
        millisAt(0) + nextMillis);
  }
}
