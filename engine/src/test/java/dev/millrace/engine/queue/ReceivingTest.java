package dev.millrace.engine.queue;

import static dev.millrace.engine.queue.QueueCommands.delete;
import static dev.millrace.engine.queue.QueueCommands.receive;
import static dev.millrace.engine.queue.QueueCommands.receiveHiding;
import static dev.millrace.engine.queue.QueueCommands.send;
import static dev.millrace.engine.queue.QueueCommands.set;
import static dev.millrace.engine.queue.QueueScenario.millisAt;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.base.Bytes;
import dev.millrace.engine.Decision.Release;
import dev.millrace.engine.queue.QueueRecord.Receipt;
import dev.millrace.engine.queue.QueueRecord.Received;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ReceivingTest {
  /** Two numbers make an id, so the first receipt after one send is the third. */
  private static final int NONCE_AFTER_ONE_SEND = 3;

  @Test
  void receiveIsRecordedAndTellsAllAboutTheMessage() {
    QueueScenario scenario = QueueScenario.queue().at(5).given(send("hello")).at(9);

    QueueScenario.Outcome<List<ReceivedMessage>> outcome = scenario.when(receive(1));

    outcome
        .thenRecords(
            new Received(millisAt(9), millisAt(39), List.of(new Receipt(0, NONCE_AFTER_ONE_SEND))))
        .thenReleased(Release.DURABLE);
    ReceivedMessage message = outcome.reply().getFirst();
    assertThat(outcome.reply()).hasSize(1);
    assertThat(message.handle()).isEqualTo(new ReceiptHandle(0, NONCE_AFTER_ONE_SEND));
    assertThat(message.sentAtMillis()).isEqualTo(millisAt(5));
    assertThat(message.firstReceivedAtMillis()).isEqualTo(millisAt(9));
    assertThat(message.receiveCount()).isEqualTo(1);
    assertThat(message.deadLetterSource()).isNull();
    assertThat(scenario.stored(message).content()).isEqualTo(Bytes.utf8("hello"));
    scenario.thenCounts(0, 1, 0);
  }

  @Test
  void receiveHidesMessageUntilVisibilityTimeoutElapses() {
    QueueScenario.queue()
        .given(send("a"), receive(1))
        .atMillis(29_999)
        .thenCounts(0, 1, 0)
        .when(receive(1))
        .thenReply(List.of())
        .then()
        .at(30)
        .thenCounts(1, 0, 0);
  }

  @Test
  void messageComesAgainWithHigherCountAndTheTimeOfItsFirstReceive() {
    QueueScenario scenario =
        QueueScenario.queue().given(send("a")).at(3).given(receive(1)).at(33).given(receive(1));

    ReceivedMessage third = scenario.at(70).when(receive(1)).reply().getFirst();

    assertThat(third.receiveCount()).isEqualTo(3);
    assertThat(third.firstReceivedAtMillis()).isEqualTo(millisAt(3));
    assertThat(third.sentAtMillis()).isEqualTo(millisAt(0));
  }

  @Test
  void timeoutOfTheReceiveBeatsTheQueues() {
    QueueScenario.queue()
        .given(set(QueueAttribute.VISIBILITY_TIMEOUT, "100"), send("a"))
        .when(receiveHiding(1, 7))
        .thenRecords(
            new Received(millisAt(0), millisAt(7), List.of(new Receipt(0, NONCE_AFTER_ONE_SEND))))
        .then()
        .at(7)
        .when(receive(1))
        .thenRecords(new Received(millisAt(7), millisAt(107), List.of(new Receipt(0, 4))));
  }

  @Test
  void timeoutOfZeroLeavesTheMessageVisibleBehindTheOthers() {
    QueueScenario scenario = QueueScenario.queue().given(send("a", "b"), receiveHiding(1, 0));

    scenario.thenCounts(2, 0, 0);
    assertThat(sequences(scenario.when(receive(2)).reply())).containsExactly(1L, 0L);
  }

  @Test
  void messagesAreGivenInTheOrderInWhichTheyBecameVisible() {
    QueueScenario scenario =
        QueueScenario.queue()
            .given(send("a", "b", "c", "d"), receiveHiding(1, 20), receiveHiding(1, 10))
            .at(15)
            .given(send("e"))
            .at(25);

    assertThat(sequences(scenario.when(receive(10)).reply())).containsExactly(2L, 3L, 1L, 4L, 0L);
  }

  @Test
  void noMoreMessagesAreGivenThanWereAskedFor() {
    QueueScenario scenario = QueueScenario.queue().given(send("a", "b", "c", "d", "e"));

    assertThat(sequences(scenario.when(receive(3)).reply())).containsExactly(0L, 1L, 2L);
    assertThat(sequences(scenario.when(receive(3)).reply())).containsExactly(3L, 4L);
    scenario.when(receive(3)).thenRecords().thenReply(List.of());
  }

  @Test
  void everyReceiveGivesAnotherHandle() {
    QueueScenario scenario = QueueScenario.queue().given(send("a"));

    ReceiptHandle first = scenario.when(receiveHiding(1, 0)).reply().getFirst().handle();
    ReceiptHandle second = scenario.when(receiveHiding(1, 0)).reply().getFirst().handle();

    assertThat(first.sequence()).isEqualTo(second.sequence());
    assertThat(first.nonce()).isNotEqualTo(second.nonce());
  }

  @Test
  void largeQueueThatRanEmptyServesOnAsBefore() {
    QueueScenario scenario = QueueScenario.queue();
    scenario.inBulk(() -> {
      for (int i = 0; i < 5_000; i++) {
        scenario.given(send("m" + i));
      }
      for (int i = 0; i < 5_000; i++) {
        scenario.given(delete(scenario.when(receive(1)).reply().getFirst().handle()));
      }
    });

    scenario.thenCounts(0, 0, 0).given(send("next"));
    assertThat(sequences(scenario.when(receive(1)).reply())).containsExactly(5_000L);
  }

  @Test
  void queueThatIsNotThereRefuses() {
    QueueScenario.empty().when(receive(1)).thenRefused(QueueProblem.QUEUE_DOES_NOT_EXIST);
  }

  static List<Long> sequences(List<ReceivedMessage> messages) {
    return messages.stream().map(message -> message.handle().sequence()).toList();
  }
}
