package dev.millrace.engine.queue;

import static dev.millrace.engine.queue.QueueCommands.changeVisibility;
import static dev.millrace.engine.queue.QueueCommands.deleteFifo;
import static dev.millrace.engine.queue.QueueCommands.fingerprint;
import static dev.millrace.engine.queue.QueueCommands.purge;
import static dev.millrace.engine.queue.QueueCommands.receiveAs;
import static dev.millrace.engine.queue.QueueCommands.sendTo;
import static dev.millrace.engine.queue.QueueScenario.millisAt;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.engine.queue.QueueRecord.AttemptRepeated;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A receive that is repeated because its answer was lost. */
final class ReceiveAttemptTest {
  private final QueueScenario scenario =
      QueueScenario.fifo().given(sendTo("g", "a", "b", "c"), sendTo("h", "d"));
  private final List<ReceivedMessage> first = scenario.when(receiveAs("one", 2)).reply();

  @Test
  void sameMessagesAreGivenUnderTheSameHandlesAndHiddenAnew() {
    scenario
        .at(20)
        .when(receiveAs("one", 10))
        .thenRecords(new AttemptRepeated(fingerprint("one"), millisAt(50)))
        .thenReply(first);
    scenario.at(40).when(receiveAs("one", 1)).thenReply(first);
    scenario.thenCounts(2, 2, 0);
    scenario.given(deleteFifo(first.getFirst().handle())).thenCounts(2, 1, 0);
  }

  @Test
  void anotherAttemptIsAnotherReceive() {
    assertThat(sequences(scenario.when(receiveAs("two", 10)).reply())).containsExactly(3L);
  }

  @Test
  void attemptWhoseMessageWasDeletedIsANewReceive() {
    scenario.given(deleteFifo(first.getFirst().handle()));

    assertThat(sequences(scenario.when(receiveAs("one", 10)).reply())).containsExactly(3L);
  }

  @Test
  void attemptWhoseMessageWasHiddenOtherwiseIsANewReceive() {
    scenario.given(changeVisibility(first.getFirst().handle(), 100));

    assertThat(sequences(scenario.when(receiveAs("one", 10)).reply())).containsExactly(3L);
  }

  @Test
  void attemptWhoseMessagesWereShownAgainIsANewReceiveThatCanBeRepeated() {
    scenario.at(30);
    List<ReceivedMessage> second = scenario.when(receiveAs("one", 10)).reply();

    assertThat(sequences(second)).containsExactly(3L, 0L, 1L, 2L);
    scenario.at(31).when(receiveAs("one", 10)).thenReply(second);
  }

  @Test
  void attemptIsForgottenAfterFiveMinutes() {
    scenario.given(changeVisibility(first.getFirst().handle(), 0)).pass(0);
    List<ReceivedMessage> other =
        scenario.when(new ReceiveMessages(1, 1_000, null, fingerprint("long"))).reply();
    scenario.atMillis(299_999);
    assertThat(scenario.when(new ReceiveMessages(1, 1_000, null, fingerprint("long"))).reply())
        .isEqualTo(other);
    scenario.at(300);
    assertThat(scenario.when(receiveAs("long", 1)).reply()).isNotEqualTo(other);
  }

  @Test
  void purgeForgetsAttempts() {
    scenario.given(purge(), sendTo("g", "new"));

    assertThat(sequences(scenario.when(receiveAs("one", 10)).reply())).containsExactly(4L);
  }

  @Test
  void attemptThatFoundNothingIsNotRemembered() {
    scenario.given(receiveAs("rest", 10)).when(receiveAs("none", 10)).thenReply(List.of());
    scenario.given(sendTo("i", "late"));

    assertThat(sequences(scenario.when(receiveAs("none", 10)).reply())).containsExactly(4L);
  }

  private static List<Long> sequences(List<ReceivedMessage> messages) {
    return ReceivingTest.sequences(messages);
  }
}
