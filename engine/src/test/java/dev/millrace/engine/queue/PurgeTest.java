package dev.millrace.engine.queue;

import static dev.millrace.engine.queue.QueueCommands.createQueue;
import static dev.millrace.engine.queue.QueueCommands.delete;
import static dev.millrace.engine.queue.QueueCommands.purge;
import static dev.millrace.engine.queue.QueueCommands.receive;
import static dev.millrace.engine.queue.QueueCommands.send;
import static dev.millrace.engine.queue.QueueCommands.sendDelayed;
import static dev.millrace.engine.queue.QueueScenario.millisAt;

import dev.millrace.engine.Ack;
import dev.millrace.engine.queue.QueueRecord.Purged;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class PurgeTest {
  private final QueueScenario scenario = QueueScenario.queue();

  @Test
  void purgeTakesVisibleAndDelayedMessagesAndThoseInFlight() {
    scenario
        .given(send("a", "b"), receive(1), sendDelayed("c", 900))
        .thenCounts(1, 1, 1)
        .at(5)
        .when(purge())
        .thenRecords(new Purged(millisAt(5)))
        .thenReply(Ack.DONE)
        .then()
        .thenCounts(0, 0, 0)
        .thenNeverWakes()
        .at(900)
        .thenCounts(0, 0, 0);
  }

  @Test
  void handleFromBeforeThePurgeDeletesNothingAndSucceeds() {
    scenario.given(send("a"));
    ReceiptHandle handle = scenario.when(receive(1)).reply().getFirst().handle();
    scenario.given(purge(), send("b"));

    scenario.when(delete(handle)).thenRecords().thenReply(Ack.DONE);
    scenario.thenCounts(1, 0, 0);
  }

  @Test
  void messageSentAfterThePurgeStays() {
    scenario.given(send("a"), purge(), send("b")).thenCounts(1, 0, 0);
  }

  @Test
  void secondPurgeIsRefusedUntilTheIntervalHasPassed() {
    scenario
        .at(10)
        .given(purge())
        .atMillis(69_999)
        .when(purge())
        .thenRefused(QueueProblem.PURGE_IN_PROGRESS)
        .at(70)
        .when(purge())
        .thenRecords(new Purged(millisAt(70)));
  }

  @Test
  void intervalOfZeroNeverRefuses() {
    scenario.given(new PurgeQueue(0), new PurgeQueue(0));
  }

  @Test
  void intervalIsForgottenWithTheQueue() {
    scenario
        .given(purge(), new DeleteQueue())
        .at(30)
        .given(new CreateQueue(QueueSettingsChange.NONE, Map.of(), 0), purge());
  }

  @Test
  void queueThatIsNotThereRefuses() {
    QueueScenario.empty().when(purge()).thenRefused(QueueProblem.QUEUE_DOES_NOT_EXIST);
    scenario
        .given(new DeleteQueue())
        .when(purge())
        .thenRefused(QueueProblem.QUEUE_DOES_NOT_EXIST)
        .at(60)
        .given(createQueue(), purge());
  }
}
