package dev.millrace.engine.queue;

import static dev.millrace.engine.queue.QueueCommands.changeVisibility;
import static dev.millrace.engine.queue.QueueCommands.delete;
import static dev.millrace.engine.queue.QueueCommands.receive;
import static dev.millrace.engine.queue.QueueCommands.receiveHiding;
import static dev.millrace.engine.queue.QueueCommands.send;
import static dev.millrace.engine.queue.QueueCommands.sendDelayed;
import static dev.millrace.engine.queue.QueueCommands.set;
import static dev.millrace.engine.queue.QueueScenario.millisAt;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.engine.Ack;
import dev.millrace.engine.AddressedCommand;
import dev.millrace.engine.queue.QueueRecord.Expired;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RetentionTest {
  private static final long FOUR_DAYS = 345_600;

  private final QueueScenario scenario =
      QueueScenario.queue().given(set(QueueAttribute.MESSAGE_RETENTION_PERIOD, "60"));

  @Test
  void messageIsNotGivenOutOnceItHasOutlivedTheRetentionPeriod() {
    scenario.given(send("a")).atMillis(59_999);
    assertThat(scenario.when(receiveHiding(1, 0)).reply()).hasSize(1);

    scenario.at(60).when(receive(1)).thenRecords().thenReply(List.of());
  }

  @Test
  void expiryIsRecordedAndTakesEveryMessageThatIsOldEnough() {
    scenario.given(send("a", "b")).at(10).given(send("c")).at(60);

    scenario
        .when(ExpireMessages.INSTANCE)
        .thenRecords(new Expired(millisAt(0)))
        .thenReply(Ack.DONE)
        .then()
        .thenCounts(1, 0, 0)
        .thenWakesAt(70);
  }

  @Test
  void expiryTakesMessagesInFlightAndDelayedOnesToo() {
    scenario.given(send("a"), receive(1), sendDelayed("b", 900)).thenCounts(0, 1, 1);

    scenario.at(60).given(ExpireMessages.INSTANCE).thenCounts(0, 0, 0);
    scenario.thenNeverWakes();
  }

  @Test
  void handleOfAnExpiredMessageIsAnsweredAsIfItWereDeleted() {
    scenario.given(send("a"));
    ReceiptHandle handle = scenario.when(receive(1)).reply().getFirst().handle();
    scenario.at(60).given(ExpireMessages.INSTANCE);

    scenario.when(delete(handle)).thenRecords().thenReply(Ack.DONE);
    scenario
        .when(changeVisibility(handle, 1))
        .thenReply(List.of(new EntryResult.Rejected<>(QueueProblem.MESSAGE_NOT_AVAILABLE, 43_200)));
  }

  @Test
  void nothingIsRecordedWhileNothingIsOldEnough() {
    scenario.given(send("a")).atMillis(59_999).when(ExpireMessages.INSTANCE).thenRecords();
    QueueScenario.empty().when(ExpireMessages.INSTANCE).thenRecords();
    QueueScenario.queue().when(ExpireMessages.INSTANCE).thenRecords();
  }

  @Test
  void queueWakesWhenItsOldestMessageExpires() {
    scenario.thenNeverWakes().given(send("a")).thenWakesAt(60).at(30).given(send("b"));
    scenario.thenWakesAt(60);
    ReceiptHandle handle = scenario.when(receive(1)).reply().getFirst().handle();
    scenario.given(delete(handle)).thenWakesAt(90);
  }

  @Test
  void housekeepingOfTheQueueIsTheExpiry() {
    assertThat(scenario.machine().housekeeping())
        .isEqualTo(new AddressedCommand<>(QueueScenario.QUEUE, ExpireMessages.INSTANCE));
  }

  @Test
  void changedPeriodHoldsForMessagesThatAreThere() {
    QueueScenario queue = QueueScenario.queue().given(send("a")).thenWakesAt(FOUR_DAYS);

    queue.given(set(QueueAttribute.MESSAGE_RETENTION_PERIOD, "60")).thenWakesAt(60);
    queue.at(60).when(ExpireMessages.INSTANCE).thenRecords(new Expired(millisAt(0)));
  }

  @Test
  void retentionCountsFromTheSendHoweverOftenAMessageIsReceived() {
    scenario.given(send("a")).at(40).given(receive(1)).at(59).thenWakesAt(60);

    scenario.at(60).given(ExpireMessages.INSTANCE).thenCounts(0, 0, 0);
  }

  @Test
  void longestRetentionOutlastsTheLongestTimeout() {
    QueueScenario queue =
        QueueScenario.queue()
            .given(set(QueueAttribute.MESSAGE_RETENTION_PERIOD, "1209600"), send("a"))
            .at(1_209_599);
    queue.given(receiveHiding(1, 43_200)).thenCounts(0, 1, 0).thenWakesAt(1_209_600);

    queue.at(1_209_600).given(ExpireMessages.INSTANCE).thenCounts(0, 0, 0);
  }
}
