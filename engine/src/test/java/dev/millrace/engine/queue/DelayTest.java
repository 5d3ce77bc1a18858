package dev.millrace.engine.queue;

import static dev.millrace.engine.queue.QueueCommands.entry;
import static dev.millrace.engine.queue.QueueCommands.receive;
import static dev.millrace.engine.queue.QueueCommands.receiveWaiting;
import static dev.millrace.engine.queue.QueueCommands.send;
import static dev.millrace.engine.queue.QueueCommands.sendDelayed;
import static dev.millrace.engine.queue.QueueCommands.set;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class DelayTest {
  @Test
  void delayedMessageIsNotGivenOutBeforeItsDelayHasPassed() {
    QueueScenario scenario = QueueScenario.queue().given(sendDelayed("a", 900));

    scenario.thenCounts(0, 0, 1).when(receive(1)).thenReply(List.of());
    scenario.atMillis(899_999).when(receive(1)).thenReply(List.of());
    scenario.at(900).thenCounts(1, 0, 0);
    assertThat(scenario.when(receive(1)).reply()).hasSize(1);
  }

  @Test
  void delayOfTheQueueHoldsWhereTheMessageHasNone() {
    QueueScenario.queue()
        .given(
            set(QueueAttribute.DELAY_SECONDS, "10"),
            new SendMessages(List.of(entry("own", 0), entry("queue's", null), entry("own", 20))))
        .thenCounts(1, 0, 2)
        .at(10)
        .thenCounts(2, 0, 1)
        .at(20)
        .thenCounts(3, 0, 0);
  }

  @Test
  void changedDelayLeavesMessagesThatWereSentBefore() {
    QueueScenario.queue()
        .given(set(QueueAttribute.DELAY_SECONDS, "10"), send("a"))
        .given(set(QueueAttribute.DELAY_SECONDS, "0"), send("b"))
        .thenCounts(1, 0, 1);
  }

  @Test
  void delayedMessagesComeInTheOrderOfTheirTimes() {
    QueueScenario scenario =
        QueueScenario.queue()
            .given(sendDelayed("a", 30), sendDelayed("b", 10), sendDelayed("c", 20))
            .given(sendDelayed("d", 10))
            .at(30);

    assertThat(ReceivingTest.sequences(scenario.when(receive(10)).reply()))
        .containsExactly(1L, 3L, 2L, 0L);
  }

  @Test
  void endOfTheDelayWakesThoseWhoWait() {
    QueueScenario.queue()
        .given(sendDelayed("a", 5))
        .when(receiveWaiting(20))
        .thenParkedUntil(20)
        .then()
        .thenWakesWaitersAt(5)
        .thenWakesAt(345_600);
  }

  @Test
  void delayCountsAsDelayedAndNotAsInFlightUntilTheFirstReceive() {
    QueueScenario.queue().given(sendDelayed("a", 5)).at(5).given(receive(1)).thenCounts(0, 1, 0);
  }
}
