package dev.millrace.engine.queue;

import static dev.millrace.engine.queue.QueueCommands.RECREATE_MILLIS;
import static dev.millrace.engine.queue.QueueCommands.createFifoQueue;
import static dev.millrace.engine.queue.QueueCommands.deleteFifo;
import static dev.millrace.engine.queue.QueueCommands.fifoEntry;
import static dev.millrace.engine.queue.QueueCommands.purge;
import static dev.millrace.engine.queue.QueueCommands.receive;
import static dev.millrace.engine.queue.QueueCommands.sendNamed;
import static dev.millrace.engine.queue.QueueCommands.set;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** When a message repeats another, and what its sender is told. */
final class DeduplicationTest {
  private final QueueScenario scenario = QueueScenario.fifo();
  private final SentMessage first = send("g", "id", "a");

  @Test
  void repeatedMessageIsAnsweredAsTheFirstAndNotDelivered() {
    scenario
        .when(sendNamed("g", "id", "other"))
        .thenRecords()
        .thenReply(List.of(new EntryResult.Accepted<>(first)))
        .then()
        .thenCounts(1, 0, 0);
  }

  @Test
  void fiveMinutesAreCountedFromTheFirstSend() {
    scenario.at(200);
    assertThat(send("g", "id", "a")).isEqualTo(first);
    scenario.atMillis(299_999);
    assertThat(send("g", "id", "a")).isEqualTo(first);
    scenario.at(300);
    SentMessage second = send("g", "id", "a");
    assertThat(second.sequence()).isEqualTo(1);
    assertThat(second.id()).isNotEqualTo(first.id());
    scenario.at(599);
    assertThat(send("g", "id", "a")).isEqualTo(second);
  }

  @Test
  void deletedMessageIsStillRepeated() {
    scenario.given(deleteFifo(scenario.when(receive(1)).reply().getFirst().handle()));

    assertThat(send("g", "id", "a")).isEqualTo(first);
    scenario.thenCounts(0, 0, 0);
  }

  @Test
  void purgeForgetsWhatWasSent() {
    scenario.given(purge());

    assertThat(send("g", "id", "a").sequence()).isEqualTo(1);
  }

  @Test
  void queueMadeAgainKnowsNothingAndCountsOn() {
    scenario.given(new DeleteQueue()).at(RECREATE_MILLIS / 1000).given(createFifoQueue());

    assertThat(send("g", "id", "a").sequence()).isEqualTo(1);
  }

  @Test
  void scopeIsTheQueueUnlessSetToTheGroup() {
    assertThat(send("h", "id", "a")).isEqualTo(first);

    scenario.given(set(QueueAttribute.DEDUPLICATION_SCOPE, "messageGroup"));
    SentMessage inGroup = send("g", "id", "a");
    SentMessage inOther = send("h", "id", "a");
    assertThat(List.of(inGroup.sequence(), inOther.sequence())).containsExactly(1L, 2L);
    assertThat(send("g", "id", "a")).isEqualTo(inGroup);
    assertThat(send("h", "id", "a")).isEqualTo(inOther);
  }

  @Test
  void messagesRepeatEachOtherWithinABatch() {
    List<EntryResult<SentMessage>> reply =
        scenario
            .when(
                new SendFifoMessages(
                    List.of(
                        fifoEntry("g", "new", "x", true),
                        fifoEntry("g", "id", "x", true),
                        fifoEntry("g", "new", "y", true),
                        fifoEntry("g", "newer", "z", true))))
            .reply();

    assertThat(reply.get(1)).isEqualTo(new EntryResult.Accepted<>(first));
    assertThat(reply.get(2)).isEqualTo(reply.get(0));
    assertThat(((EntryResult.Accepted<SentMessage>) reply.get(3)).value().sequence()).isEqualTo(2);
    scenario.thenCounts(3, 0, 0);
  }

  @Test
  void idIsNeededWhereTheQueueDoesNotLookAtBodies() {
    scenario
        .given(set(QueueAttribute.CONTENT_BASED_DEDUPLICATION, "false"))
        .when(
            new SendFifoMessages(
                List.of(fifoEntry("g", "named", "x", true), fifoEntry("g", "hash", "y", false))))
        .thenRefused(QueueProblem.DEDUPLICATION_ID_MISSING);
    scenario.thenCounts(1, 0, 0);
  }

  @Test
  void nothingIsRememberedForEver() {
    scenario.thenWakesAt(300);
    scenario.given(deleteFifo(scenario.when(receive(1)).reply().getFirst().handle()));
    scenario.at(300).when(receive(1)).thenReply(List.of()).then().thenNeverWakes();
  }

  @Test
  void thousandsAreRememberedEachForItsOwnTime() {
    scenario.inBulk(() -> {
      for (int i = 0; i < 3_000; i++) {
        scenario.atMillis(1_000 + i * 100L);
        send("g", "n" + i, "x");
      }
    });
    assertThat(send("g", "n2999", "x").sequence()).isEqualTo(3_000);
    assertThat(send("g", "n1000", "x").sequence()).isEqualTo(1_001);
    assertThat(send("g", "n0", "x").sequence()).isEqualTo(1);
    scenario.atMillis(400_000);
    assertThat(send("g", "n989", "x").sequence()).isEqualTo(3_001);
    assertThat(send("g", "n991", "x").sequence()).isEqualTo(992);
    assertThat(send("g", "n989", "x").sequence()).isEqualTo(3_001);
  }

  private SentMessage send(String group, String deduplicationId, String content) {
    return ((EntryResult.Accepted<SentMessage>)
            scenario.when(sendNamed(group, deduplicationId, content)).reply().getFirst())
        .value();
  }
}
