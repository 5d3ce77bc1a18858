package dev.millrace.engine.queue;

import static dev.millrace.engine.queue.QueueCommands.receive;
import static dev.millrace.engine.queue.QueueCommands.receiveWaiting;
import static dev.millrace.engine.queue.QueueCommands.send;
import static dev.millrace.engine.queue.QueueCommands.set;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.engine.Decision.Release;
import java.util.List;
import org.junit.jupiter.api.Test;

final class LongPollTest {
  @Test
  void receiveParksForItsWaitWhereThereIsNothing() {
    QueueScenario.queue().at(3).when(receiveWaiting(20)).thenParkedUntil(23).thenRecords();
  }

  @Test
  void receiveThatFindsMessagesDoesNotPark() {
    QueueScenario scenario = QueueScenario.queue().given(send("a"));

    assertThat(scenario.when(receiveWaiting(20)).reply()).hasSize(1);
  }

  @Test
  void parkedReceiveWaitsForNoLongerThanSinceItCame() {
    QueueScenario scenario = QueueScenario.queue().atMillis(19_999);

    scenario.whenWaitingSince(0, receiveWaiting(20)).thenParkedUntil(20);
    scenario
        .at(20)
        .whenWaitingSince(0, receiveWaiting(20))
        .thenRecords()
        .thenReply(List.of())
        .thenReleased(Release.EARLY);
  }

  @Test
  void parkedReceiveTakesAMessageAtTheLastMoment() {
    QueueScenario scenario = QueueScenario.queue().at(20).given(send("a"));

    assertThat(scenario.whenWaitingSince(0, receiveWaiting(20)).reply()).hasSize(1);
  }

  @Test
  void waitOfTheQueueHoldsWhereTheReceiveHasNone() {
    QueueScenario scenario =
        QueueScenario.queue().given(set(QueueAttribute.RECEIVE_MESSAGE_WAIT_TIME_SECONDS, "5"));

    scenario.when(receive(1)).thenParkedUntil(5);
    scenario.when(receiveWaiting(0)).thenReply(List.of());
    scenario.when(receiveWaiting(7)).thenParkedUntil(7);
  }

  @Test
  void waitersAreWokenWhenAHiddenMessageComesBack() {
    QueueScenario.queue()
        .thenNeverWakes()
        .given(send("a"), receive(1))
        .when(receiveWaiting(20))
        .thenParkedUntil(20)
        .then()
        .thenWakesWaitersAt(30)
        .thenWakesAt(345_600);
  }

  @Test
  void waitInAQueueThatIsDeletedMeanwhileIsRefused() {
    QueueScenario.queue()
        .at(1)
        .given(new DeleteQueue())
        .whenWaitingSince(0, receiveWaiting(20))
        .thenRefused(QueueProblem.QUEUE_DOES_NOT_EXIST);
  }
}
