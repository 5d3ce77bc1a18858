package dev.millrace.engine.queue;

import static dev.millrace.engine.queue.QueueCommands.delete;
import static dev.millrace.engine.queue.QueueCommands.receive;
import static dev.millrace.engine.queue.QueueCommands.receiveAs;
import static dev.millrace.engine.queue.QueueCommands.send;
import static dev.millrace.engine.queue.QueueCommands.sendDelayed;
import static dev.millrace.engine.queue.QueueCommands.sendNamed;
import static dev.millrace.engine.queue.QueueCommands.sendTo;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.engine.Ack;
import dev.millrace.engine.queue.DeleteChosenMessages.Deletions;
import dev.millrace.engine.queue.QueueRecord.MessageDeleted;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Messages that somebody chose to delete. */
final class ChosenDeletionTest {
  private final QueueScenario queue = QueueScenario.queue();
  private final QueueScenario fifo = QueueScenario.fifo();

  @Test
  void messageIsDeletedInEveryState() {
    queue.given(send("a", "b", "c"), receive(1), sendDelayed("d", 9)).thenCounts(2, 1, 1);

    queue
        .when(deleteChosen(3, 0, 1, 0, 77))
        .thenRecords(new MessageDeleted(3), new MessageDeleted(0), new MessageDeleted(1))
        .thenReply(new Deletions(3, List.of(77L)))
        .then()
        .thenCounts(1, 0, 0);
  }

  @Test
  void handleOfAMessageThatIsGoneStillDeletesIt() {
    queue.given(send("a"));
    ReceivedMessage received = queue.when(receive(1)).reply().getFirst();
    queue.given(deleteChosen(0));

    queue.when(delete(received.handle())).thenRecords().thenReply(Ack.DONE);
  }

  @Test
  void groupGoesOnWhenItsMessageInFlightIsDeleted() {
    fifo.given(sendTo("g", "a", "b"), receive(1));
    assertThat(fifo.when(receive(1)).reply()).isEmpty();

    fifo.given(deleteChosen(0));

    assertThat(fifo.when(receive(1)).reply())
        .extracting(received -> received.handle().sequence())
        .containsExactly(1L);
  }

  @Test
  void groupGoesOnBehindADeletedHead() {
    fifo.given(sendTo("g", "a", "b", "c"), deleteChosen(0, 1));

    assertThat(fifo.when(receive(10)).reply())
        .extracting(received -> received.handle().sequence())
        .containsExactly(2L);
  }

  @Test
  void repetitionOfADeletedMessageIsStillKnown() {
    fifo.given(sendNamed("g", "once", "a"), deleteChosen(0), sendNamed("g", "once", "a"));

    fifo.thenCounts(0, 0, 0);
  }

  @Test
  void attemptWhoseMessageWasDeletedBeginsAnew() {
    fifo.given(sendTo("g", "a", "b"), receiveAs("try", 1), deleteChosen(0));

    assertThat(fifo.when(receiveAs("try", 1)).reply())
        .extracting(received -> received.handle().sequence())
        .containsExactly(1L);
  }

  @Test
  void expiredMessageIsNotFound() {
    queue.given(send("a")).pass(345_600);

    queue.when(deleteChosen(0)).thenRecords().thenReply(new Deletions(0, List.of(0L)));
  }

  @Test
  void queueThatIsNotThereIsRefused() {
    QueueScenario.empty().when(deleteChosen(0)).thenRefused(QueueProblem.QUEUE_DOES_NOT_EXIST);
  }

  private static DeleteChosenMessages deleteChosen(long... sequences) {
    return new DeleteChosenMessages(Arrays.stream(sequences).boxed().toList());
  }
}
