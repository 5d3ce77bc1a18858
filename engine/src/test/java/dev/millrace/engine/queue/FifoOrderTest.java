package dev.millrace.engine.queue;

import static dev.millrace.engine.queue.QueueCommands.changeVisibility;
import static dev.millrace.engine.queue.QueueCommands.deleteFifo;
import static dev.millrace.engine.queue.QueueCommands.purge;
import static dev.millrace.engine.queue.QueueCommands.receive;
import static dev.millrace.engine.queue.QueueCommands.receiveHiding;
import static dev.millrace.engine.queue.QueueCommands.receiveWaiting;
import static dev.millrace.engine.queue.QueueCommands.sendTo;
import static dev.millrace.engine.queue.QueueCommands.set;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.engine.Ack;
import dev.millrace.engine.queue.QueueRecord.MessageDeleted;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who is given what, and when, by a FIFO queue. */
final class FifoOrderTest {
  private final QueueScenario scenario = QueueScenario.fifo();

  @Test
  void messagesOfAGroupComeInTheOrderTheyWereSentThoughInOneReceive() {
    scenario.given(sendTo("g", "a", "b"), sendTo("h", "c"), sendTo("g", "d"));

    assertThat(given(10)).containsExactly("a", "b", "d", "c");
  }

  @Test
  void groupIsLockedWhileOneOfItsMessagesIsInFlight() {
    scenario.given(sendTo("g", "a", "b"), sendTo("h", "c"));

    assertThat(given(1)).containsExactly("a");
    assertThat(given(10)).containsExactly("c");
    assertThat(given(10)).isEmpty();
    scenario.thenCounts(1, 2, 0);
  }

  @Test
  void deletingTheLastMessageInFlightUnlocksTheGroup() {
    scenario.given(sendTo("g", "a", "b", "c"));
    List<ReceivedMessage> both = scenario.when(receive(2)).reply();

    scenario.given(deleteFifo(both.getLast().handle()));
    assertThat(given(10)).isEmpty();
    scenario.given(deleteFifo(both.getFirst().handle()));
    assertThat(given(10)).containsExactly("c");
  }

  @Test
  void timeoutShowsTheMessagesAtTheirPlacesAgain() {
    scenario.given(sendTo("g", "a", "b", "c"), receiveHiding(2, 10)).at(10);

    assertThat(given(10)).containsExactly("a", "b", "c");
  }

  @Test
  void messageThatIsShownAtOnceKeepsItsPlaceAndWaitsForItsGroup() {
    scenario.given(sendTo("g", "a", "b", "c"));
    List<ReceivedMessage> both = scenario.when(receive(2)).reply();

    scenario.given(changeVisibility(both.getFirst().handle(), 0));
    assertThat(given(10)).isEmpty();
    scenario.given(changeVisibility(both.getLast().handle(), 0));
    assertThat(given(10)).containsExactly("a", "b", "c");
  }

  @Test
  void groupWhoseFirstMessageIsHiddenForLongerWaits() {
    scenario.given(sendTo("g", "a", "b"));
    ReceivedMessage first = scenario.when(receiveHiding(1, 10)).reply().getFirst();
    scenario.given(changeVisibility(first.handle(), 100)).at(30);

    assertThat(given(10)).isEmpty();
    scenario.at(100);
    assertThat(given(10)).containsExactly("a", "b");
  }

  @Test
  void groupsTakeTurns() {
    scenario.given(sendTo("g", "a", "b", "c", "d"), sendTo("h", "e", "f"), sendTo("i", "k"));

    assertThat(givenAndDeleted()).isEqualTo("a");
    assertThat(givenAndDeleted()).isEqualTo("e");
    assertThat(givenAndDeleted()).isEqualTo("k");
    assertThat(givenAndDeleted()).isEqualTo("b");
    assertThat(givenAndDeleted()).isEqualTo("f");
    assertThat(givenAndDeleted()).isEqualTo("c");
    assertThat(givenAndDeleted()).isEqualTo("d");
  }

  @Test
  void groupServedWithoutATimeoutGoesToTheEnd() {
    scenario.given(sendTo("g", "a"), sendTo("h", "b"), receiveHiding(1, 0));

    assertThat(given(1)).containsExactly("b");
  }

  @Test
  void waitingReceiveIsToldWhenALockEnds() {
    scenario.given(sendTo("g", "a", "b"), receiveHiding(1, 7));

    scenario.when(receiveWaiting(20)).thenParkedUntil(20).then().thenWakesWaitersAt(7);
  }

  @Test
  void delayIsTheQueuesAndKeepsTheOrder() {
    scenario
        .given(set(QueueAttribute.DELAY_SECONDS, "10"), sendTo("g", "a"))
        .at(4)
        .given(sendTo("g", "b"))
        .thenCounts(0, 0, 2)
        .at(10);

    assertThat(given(10)).containsExactly("a");
    scenario.at(20);
    assertThat(given(10)).isEmpty();
  }

  @Test
  void anotherDelayHoldsForMessagesThatWereSentBefore() {
    scenario
        .given(set(QueueAttribute.DELAY_SECONDS, "100"), sendTo("g", "a", "b"), sendTo("h", "c"))
        .given(set(QueueAttribute.DELAY_SECONDS, "10"))
        .at(10);

    assertThat(given(1)).containsExactly("a");
    scenario.given(set(QueueAttribute.DELAY_SECONDS, "20")).thenCounts(0, 1, 2).at(20);
    assertThat(given(10)).containsExactly("c");
    scenario.at(40);
    assertThat(given(10)).containsExactly("a", "b");
  }

  @Test
  void messagesExpireInTheMiddleOfTheirGroup() {
    scenario.given(set(QueueAttribute.MESSAGE_RETENTION_PERIOD, "60"), sendTo("g", "a"));
    scenario.at(30).given(sendTo("g", "b")).at(60);

    assertThat(given(1)).containsExactly("b");
    scenario.given(ExpireMessages.INSTANCE).thenCounts(0, 1, 0);
  }

  @Test
  void expiryOfTheMessageInFlightUnlocksTheGroup() {
    scenario.given(set(QueueAttribute.MESSAGE_RETENTION_PERIOD, "60"), sendTo("g", "a"));
    scenario.at(30).given(sendTo("g", "b"), receiveHiding(1, 1_000)).at(60);
    scenario.given(ExpireMessages.INSTANCE);

    assertThat(given(1)).containsExactly("b");
  }

  @Test
  void deleteWithAHandleWhoseTimeIsOverIsRefusedAndTheMessageStays() {
    scenario.given(sendTo("g", "a"));
    ReceivedMessage first = scenario.when(receiveHiding(1, 10)).reply().getFirst();
    EntryResult<Ack> expired = new EntryResult.Rejected<>(QueueProblem.RECEIPT_HANDLE_EXPIRED, 0);

    scenario.at(10).when(deleteFifo(first.handle())).thenRecords().thenReply(List.of(expired));
    ReceivedMessage second = scenario.when(receive(1)).reply().getFirst();
    scenario.when(deleteFifo(first.handle())).thenRecords().thenReply(List.of(expired));
    scenario
        .when(deleteFifo(second.handle(), first.handle()))
        .thenRecords(new MessageDeleted(0))
        .thenReply(List.of(new EntryResult.Accepted<>(Ack.DONE), expired));
    scenario
        .when(deleteFifo(second.handle(), first.handle()))
        .thenRecords()
        .thenReply(
            List.of(new EntryResult.Accepted<>(Ack.DONE), new EntryResult.Accepted<>(Ack.DONE)));
  }

  @Test
  void purgedQueueStartsOverAndItsNumbersGoOn() {
    scenario.given(sendTo("g", "a", "b"), receive(1), purge());

    SentMessage next =
        ((EntryResult.Accepted<SentMessage>) scenario.when(sendTo("g", "c")).reply().getFirst())
            .value();
    assertThat(next.sequence()).isEqualTo(2);
    assertThat(given(10)).containsExactly("c");
  }

  private String givenAndDeleted() {
    ReceivedMessage message = scenario.when(receive(1)).reply().getFirst();
    scenario.given(deleteFifo(message.handle()));
    return content(message);
  }

  private List<String> given(int messagesMax) {
    return scenario.when(receive(messagesMax)).reply().stream().map(this::content).toList();
  }

  private String content(ReceivedMessage message) {
    return scenario.stored(message).content().toUtf8String();
  }
}
