package dev.millrace.engine.queue;

import static dev.millrace.engine.queue.QueueCommands.changeVisibility;
import static dev.millrace.engine.queue.QueueCommands.delete;
import static dev.millrace.engine.queue.QueueCommands.receive;
import static dev.millrace.engine.queue.QueueCommands.receiveHiding;
import static dev.millrace.engine.queue.QueueCommands.send;
import static dev.millrace.engine.queue.QueueScenario.millisAt;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.engine.Ack;
import dev.millrace.engine.Decision.Release;
import dev.millrace.engine.queue.QueueRecord.VisibilityChanged;
import java.util.List;
import org.junit.jupiter.api.Test;

final class VisibilityChangeTest {
  private static final int TWELVE_HOURS = 43_200;
  private static final EntryResult<Ack> DONE = new EntryResult.Accepted<>(Ack.DONE);

  private final QueueScenario scenario = QueueScenario.queue().given(send("a"));
  private final ReceiptHandle handle = scenario.when(receive(1)).reply().getFirst().handle();

  @Test
  void timeoutIsCountedFromTheChange() {
    scenario
        .at(20)
        .when(changeVisibility(handle, 60))
        .thenRecords(new VisibilityChanged(0, millisAt(80)))
        .thenReply(List.of(DONE))
        .thenReleased(Release.DURABLE)
        .then()
        .atMillis(79_999)
        .thenCounts(0, 1, 0)
        .at(80)
        .thenCounts(1, 0, 0);
  }

  @Test
  void timeoutCanBeMadeShorter() {
    scenario.at(1).given(changeVisibility(handle, 2)).at(3).thenCounts(1, 0, 0);
  }

  @Test
  void timeoutOfZeroShowsTheMessageAtOnceAndKeepsItsHandleGood() {
    scenario.at(1).given(changeVisibility(handle, 0)).thenCounts(1, 0, 0);
    scenario.given(delete(handle)).thenCounts(0, 0, 0);
  }

  @Test
  void messageShownByAChangeStandsBehindThoseVisibleBefore() {
    scenario.given(send("b")).at(1).given(changeVisibility(handle, 0));

    assertThat(ReceivingTest.sequences(scenario.when(receive(2)).reply())).containsExactly(1L, 0L);
  }

  @Test
  void visibleMessageIsNotInFlight() {
    scenario
        .at(30)
        .when(changeVisibility(handle, 10))
        .thenRecords()
        .thenReply(rejected(QueueProblem.MESSAGE_NOT_IN_FLIGHT));
  }

  @Test
  void handleOfAnOlderReceiveChangesNothing() {
    scenario
        .at(30)
        .given(receive(1))
        .when(changeVisibility(handle, 0))
        .thenRecords()
        .thenReply(rejected(QueueProblem.MESSAGE_NOT_AVAILABLE));
  }

  @Test
  void deletedMessageIsNotAvailable() {
    scenario
        .given(delete(handle))
        .when(changeVisibility(handle, 10))
        .thenRecords()
        .thenReply(rejected(QueueProblem.MESSAGE_NOT_AVAILABLE));
  }

  @Test
  void handleNobodyWasGivenIsNotAvailable() {
    for (ReceiptHandle garbage :
        List.of(
            new ReceiptHandle(0, handle.nonce() + 1),
            new ReceiptHandle(1, handle.nonce()),
            new ReceiptHandle(-1, 0),
            new ReceiptHandle(Long.MIN_VALUE, handle.nonce()))) {
      scenario
          .when(changeVisibility(garbage, 10))
          .thenRecords()
          .thenReply(rejected(QueueProblem.MESSAGE_NOT_AVAILABLE));
    }
  }

  @Test
  void messageStaysInFlightForTwelveHoursFromItsReceiveAtTheMost() {
    scenario
        .when(changeVisibility(handle, TWELVE_HOURS))
        .thenRecords(new VisibilityChanged(0, millisAt(TWELVE_HOURS)))
        .then()
        .atMillis(1)
        .when(changeVisibility(handle, TWELVE_HOURS))
        .thenRecords()
        .thenReply(rejected(QueueProblem.IN_FLIGHT_TOO_LONG))
        .then()
        .at(TWELVE_HOURS - 1)
        .when(changeVisibility(handle, 1))
        .thenReply(List.of(DONE))
        .then()
        .when(changeVisibility(handle, 2))
        .thenReply(rejected(QueueProblem.IN_FLIGHT_TOO_LONG));
  }

  @Test
  void twelveHoursBeginAnewWithEveryReceive() {
    QueueScenario later = scenario.at(30);
    ReceiptHandle second = later.when(receive(1)).reply().getFirst().handle();

    later.when(changeVisibility(second, TWELVE_HOURS)).thenReply(List.of(DONE));
  }

  @Test
  void entriesOfABatchAreAcceptedOrRejectedEachByItself() {
    scenario.given(send("b", "c"));
    ReceiptHandle second = scenario.when(receive(1)).reply().getFirst().handle();
    ReceiptHandle shown = scenario.when(receiveHiding(1, 0)).reply().getFirst().handle();

    scenario
        .at(10)
        .when(
            new ChangeVisibilities(
                List.of(
                    new ChangeVisibilities.Entry(shown, 5),
                    new ChangeVisibilities.Entry(second, 5),
                    new ChangeVisibilities.Entry(new ReceiptHandle(99, 1), 5),
                    new ChangeVisibilities.Entry(handle, TWELVE_HOURS),
                    new ChangeVisibilities.Entry(handle, 6))))
        .thenRecords(new VisibilityChanged(1, millisAt(15)), new VisibilityChanged(0, millisAt(16)))
        .thenReply(
            List.of(
                rejection(QueueProblem.MESSAGE_NOT_IN_FLIGHT),
                DONE,
                rejection(QueueProblem.MESSAGE_NOT_AVAILABLE),
                rejection(QueueProblem.IN_FLIGHT_TOO_LONG),
                DONE));
  }

  @Test
  void queueThatIsNotThereRefuses() {
    scenario
        .given(new DeleteQueue())
        .when(changeVisibility(handle, 1))
        .thenRefused(QueueProblem.QUEUE_DOES_NOT_EXIST);
  }

  private static List<EntryResult<Ack>> rejected(QueueProblem problem) {
    return List.of(rejection(problem));
  }

  private static EntryResult<Ack> rejection(QueueProblem problem) {
    return new EntryResult.Rejected<>(problem, TWELVE_HOURS);
  }
}
