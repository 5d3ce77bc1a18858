package dev.millrace.engine.queue;

import static dev.millrace.engine.queue.QueueCommands.changeVisibility;
import static dev.millrace.engine.queue.QueueCommands.delete;
import static dev.millrace.engine.queue.QueueCommands.receive;
import static dev.millrace.engine.queue.QueueCommands.receiveHiding;
import static dev.millrace.engine.queue.QueueCommands.receiveWaiting;
import static dev.millrace.engine.queue.QueueCommands.send;
import static dev.millrace.engine.queue.QueueCommands.sendTo;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One scenario for all claims: it takes a moment to bring so many messages into flight. */
final class InFlightLimitTest {
  private static final int LIMIT = 120_000;

  private final QueueScenario scenario = QueueScenario.queue();
  private final List<ReceiptHandle> handles = new ArrayList<>();

  @Test
  void hundredAndTwentyThousandMessagesMayBeInFlight() {
    scenario.inBulk(() -> {
      for (int i = 0; i < LIMIT / 10 + 1; i++) {
        scenario.given(send("0", "1", "2", "3", "4", "5", "6", "7", "8", "9"));
      }
      for (int i = 0; i < LIMIT / 10 - 1; i++) {
        take(10);
      }
      take(5);
      scenario.thenCounts(15, LIMIT - 5, 0);
      assertThat(take(10)).as("only what there is room for").isEqualTo(5);
      assertShortPollsAreRefused();
      assertLongPollsWaitAndEndEmpty();
      assertRoomIsMadeByDeletingAndByShowing();
    });
  }

  @Test
  void fifoQueueGivesNothingMoreAndSaysNothing() {
    QueueScenario fifo = QueueScenario.fifo();
    fifo.inBulk(() -> {
      for (int i = 0; i <= LIMIT / 10; i++) {
        String id = i + "/";
        fifo.given(
            sendTo(
                "g" + i, id + 0, id + 1, id + 2, id + 3, id + 4, id + 5, id + 6, id + 7, id + 8,
                id + 9));
      }
      for (int i = 0; i < LIMIT / 10; i++) {
        assertThat(fifo.when(receiveHiding(10, 1_000)).reply()).hasSize(10);
      }
      fifo.when(receive(1)).thenRecords().thenReply(List.of());
      fifo.when(receiveWaiting(20)).thenParkedUntil(20);
    });
  }

  private void assertShortPollsAreRefused() {
    scenario.when(receive(1)).thenRefused(QueueProblem.TOO_MANY_IN_FLIGHT);
    scenario.when(receiveWaiting(0)).thenRefused(QueueProblem.TOO_MANY_IN_FLIGHT);
  }

  private void assertLongPollsWaitAndEndEmpty() {
    scenario.when(receiveWaiting(20)).thenParkedUntil(20).then().thenWakesWaitersAt(1_000);
    scenario.at(20).whenWaitingSince(0, receiveWaiting(20)).thenRecords().thenReply(List.of());
  }

  private void assertRoomIsMadeByDeletingAndByShowing() {
    scenario.given(delete(handles.removeLast()));
    assertThat(take(10)).isEqualTo(1);
    scenario.given(changeVisibility(handles.removeLast(), 0));
    assertThat(take(10)).isEqualTo(1);
    scenario.at(1_020).thenCounts(LIMIT + 9, 0, 0);
  }

  private int take(int messagesMax) {
    List<ReceivedMessage> taken = scenario.when(receiveHiding(messagesMax, 1_000)).reply();
    taken.forEach(message -> handles.add(message.handle()));
    return taken.size();
  }
}
