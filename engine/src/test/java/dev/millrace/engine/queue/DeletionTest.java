package dev.millrace.engine.queue;

import static dev.millrace.engine.queue.QueueCommands.delete;
import static dev.millrace.engine.queue.QueueCommands.receive;
import static dev.millrace.engine.queue.QueueCommands.send;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.engine.Ack;
import dev.millrace.engine.Decision.Release;
import dev.millrace.engine.queue.QueueRecord.MessageDeleted;
import java.util.List;
import org.junit.jupiter.api.Test;

final class DeletionTest {
  private final QueueScenario scenario = QueueScenario.queue().given(send("a"));
  private final ReceiptHandle handle = scenario.when(receive(1)).reply().getFirst().handle();

  @Test
  void newestHandleDeletesTheMessageForGood() {
    scenario
        .when(delete(handle))
        .thenRecords(new MessageDeleted(0))
        .thenReply(Ack.DONE)
        .thenReleased(Release.DURABLE)
        .then()
        .thenCounts(0, 0, 0)
        .at(60)
        .when(receive(1))
        .thenReply(List.of());
  }

  @Test
  void secondDeleteSucceedsAndWritesNothing() {
    scenario.given(delete(handle)).when(delete(handle)).thenRecords().thenReply(Ack.DONE);
  }

  @Test
  void handleStaysGoodAfterTheVisibilityTimeout() {
    scenario.at(31).when(delete(handle)).thenRecords(new MessageDeleted(0));
  }

  @Test
  void handleOfAnOlderReceiveSucceedsButTheMessageStays() {
    scenario.at(30);
    ReceiptHandle newest = scenario.when(receive(1)).reply().getFirst().handle();

    scenario
        .when(delete(handle))
        .thenRecords()
        .thenReply(Ack.DONE)
        .then()
        .thenCounts(0, 1, 0)
        .when(delete(newest))
        .thenRecords(new MessageDeleted(0));
  }

  @Test
  void handleNobodyWasGivenDeletesNothing() {
    scenario.given(send("b"));
    for (ReceiptHandle garbage :
        List.of(
            new ReceiptHandle(0, handle.nonce() + 1),
            new ReceiptHandle(1, 0),
            new ReceiptHandle(2, handle.nonce()),
            new ReceiptHandle(Long.MIN_VALUE, 0))) {
      scenario.when(delete(garbage)).thenRecords().thenReply(Ack.DONE);
    }
    scenario.thenCounts(1, 1, 0);
  }

  @Test
  void batchDeletesWhatIsThereOnceEach() {
    scenario.given(send("b", "c"));
    List<ReceiptHandle> more =
        scenario.when(receive(2)).reply().stream().map(ReceivedMessage::handle).toList();

    scenario
        .when(delete(more.getLast(), handle, new ReceiptHandle(7, 7), handle))
        .thenRecords(new MessageDeleted(2), new MessageDeleted(0))
        .then()
        .thenCounts(0, 1, 0);
  }

  @Test
  void messageSentIntoTheFreedPlaceIsNotReachedByTheOldHandle() {
    scenario.given(delete(handle), send("b"));
    ReceivedMessage next = scenario.when(receive(1)).reply().getFirst();

    scenario.when(delete(handle)).thenRecords();
    assertThat(next.handle().sequence()).isEqualTo(1);
  }

  @Test
  void queueThatIsNotThereRefuses() {
    scenario
        .given(new DeleteQueue())
        .when(delete(handle))
        .thenRefused(QueueProblem.QUEUE_DOES_NOT_EXIST);
  }
}
