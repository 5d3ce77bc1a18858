package dev.millrace.simulation.oracle;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.base.Bytes;
import dev.millrace.engine.Ack;
import dev.millrace.engine.Command;
import dev.millrace.engine.Decision;
import dev.millrace.engine.Decision.Granted;
import dev.millrace.engine.Decision.Parked;
import dev.millrace.engine.Decision.Release;
import dev.millrace.engine.queue.CreateQueue;
import dev.millrace.engine.queue.DeleteChosenMessages;
import dev.millrace.engine.queue.DeleteChosenMessages.Deletions;
import dev.millrace.engine.queue.DeleteMessages;
import dev.millrace.engine.queue.DescribeQueue;
import dev.millrace.engine.queue.EntryResult;
import dev.millrace.engine.queue.QueueDescription;
import dev.millrace.engine.queue.QueueId;
import dev.millrace.engine.queue.QueueMachine;
import dev.millrace.engine.queue.QueueSettings;
import dev.millrace.engine.queue.QueueSettingsChange;
import dev.millrace.engine.queue.ReceiptHandle;
import dev.millrace.engine.queue.ReceiveMessages;
import dev.millrace.engine.queue.ReceivedMessage;
import dev.millrace.engine.queue.SendMessages;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The oracle by itself, told what a broken product would do. */
class OracleTest {
  private static final QueueId QUEUE = new QueueId("000000000000", "us-east-1", "q");
  private static final Bytes CONTENT = Bytes.utf8("hello");
  private static final UUID ID = new UUID(1, 2);
  private static final ReceiptHandle FIRST = new ReceiptHandle(0, 11);
  private static final ReceiptHandle SECOND = new ReceiptHandle(0, 22);
  private static final long SENT_AT = 1000;
  private static final long HIDDEN_MILLIS = 30_000;
  private static final long RETENTION_MILLIS = 345_600_000;

  private List<UUID> deleted = List.of();
  private final Oracle oracle = new Oracle(Map.of(QUEUE, 0));
  private long index;

  OracleTest() {
    tell(SENT_AT, new CreateQueue(QueueSettingsChange.NONE, Map.of(), 0), Ack.DONE);
    tell(
        SENT_AT,
        new SendMessages(List.of(new SendMessages.Entry(CONTENT, 5, null))),
        List.of(new EntryResult.Accepted<>(ID)));
    oracle.durable(0, index);
  }

  @Test
  void aDeletedMessageIsNotGivenOutAgain() {
    give(2000, FIRST, 1, 2000);
    tell(2001, new DeleteMessages(List.of(FIRST)), Ack.DONE);
    oracle.durable(0, index);
    oracle.crashed(2001);

    assertThatThrownBy(() -> give(40_000, SECOND, 2, 2000))
        .isInstanceOf(Violation.class)
        .hasMessage("message 1 was given out by q, but it was deleted");
  }

  @Test
  void aMessageDeletedByItsNumberIsNotGivenOut() {
    deleted = List.of(ID);
    tell(2000, new DeleteChosenMessages(List.of(0L, 7L)), new Deletions(1, List.of(7L)));
    deleted = List.of();

    assertThatThrownBy(() -> give(2000, FIRST, 1, 2000))
        .isInstanceOf(Violation.class)
        .hasMessage("message 1 was given out by q, but it was deleted");
  }

  @Test
  void aMessageThatIsThereIsFoundByItsNumber() {
    give(2000, FIRST, 1, 2000);

    assertThatThrownBy(
            () -> tell(2001, new DeleteChosenMessages(List.of(0L)), new Deletions(0, List.of(0L))))
        .isInstanceOf(Violation.class)
        .hasMessageStartingWith("q did not find message 1, which was [Here[");
  }

  @Test
  void aDeletionByNumbersAnswersForEachOfThem() {
    assertThatThrownBy(() ->
            tell(2001, new DeleteChosenMessages(List.of(0L, 7L)), new Deletions(0, List.of(7L))))
        .isInstanceOf(Violation.class)
        .hasMessageStartingWith("the deletion of [0, 7] from q, where 0 of them are, was answered");
  }

  @Test
  void aDeleteThatNobodyWasToldOfMayBeUndoneByACrash() {
    give(2000, FIRST, 1, 2000);
    tell(2001, new DeleteMessages(List.of(FIRST)), Ack.DONE);
    oracle.crashed(2001);

    assertThatCode(() -> give(40_000, SECOND, 2, 2000)).doesNotThrowAnyException();
  }

  @Test
  void aReceiveMayBeForgottenByACrash() {
    give(2000, FIRST, 1, 2000);
    oracle.crashed(2000);

    assertThatCode(() -> give(2001, SECOND, 1, 2001)).doesNotThrowAnyException();
  }

  @Test
  void aReceiveIsNotForgottenOnceALaterReplyHasLeft() {
    give(2000, FIRST, 1, 2000);
    tell(2000, new DeleteMessages(List.of()), Ack.DONE);
    oracle.durable(0, index);
    oracle.crashed(2000);

    assertThatThrownBy(() -> give(2001, SECOND, 1, 2001))
        .hasMessage("message 1 was given out by q, but it was hidden until 32000 at 2001");
  }

  @Test
  void aStaleHandleDeletesNothing() {
    give(2000, FIRST, 1, 2000);
    give(2000 + HIDDEN_MILLIS, SECOND, 2, 2000);
    tell(40_000, new DeleteMessages(List.of(FIRST)), Ack.DONE);

    assertThatThrownBy(() -> describe(40_000, 0, 0))
        .hasMessage("q says 0 messages in all, but there are 1");
  }

  @Test
  void anAcknowledgedMessageIsThereAfterACrash() {
    oracle.crashed(SENT_AT);

    assertThatThrownBy(() -> describe(2000, 0, 0))
        .hasMessage("q says 0 messages in all, but there are 1");
  }

  @Test
  void aHiddenMessageIsNotGivenOut() {
    give(2000, FIRST, 1, 2000);

    assertThatThrownBy(() -> give(2000 + HIDDEN_MILLIS - 1, SECOND, 2, 2000))
        .hasMessage("message 1 was given out by q, but it was hidden until 32000 at 31999");
  }

  @Test
  void anExpiredMessageIsNotGivenOut() {
    long expiry = SENT_AT + RETENTION_MILLIS;

    assertThatThrownBy(() -> give(expiry, FIRST, 1, expiry))
        .hasMessage("message 1 was given out by q, but its retention was over, or it expired");
  }

  @Test
  void aWrongReceiveCountIsNoticed() {
    assertThatThrownBy(() -> give(2000, FIRST, 2, 2000))
        .hasMessage("message 1 was given out by q, but its receive count was 2 after 0");
  }

  @Test
  void aWrongFirstReceiveIsNoticed() {
    give(2000, FIRST, 1, 2000);

    assertThatThrownBy(() -> give(2000 + HIDDEN_MILLIS, SECOND, 2, 32_000))
        .hasMessage("message 1 was given out by q, but its first receive was at 2000");
  }

  @Test
  void aReceiveDoesNotWaitWhileAMessageIsVisible() {
    ReceiveMessages receive = new ReceiveMessages(10, null, 20);

    assertThatThrownBy(
            () -> tell(2000, receive, new Parked<>(22_000, List.of(), List.of()), List.of()))
        .hasMessage("message 1 is visible in q, and a receive did not find it");
    assertThatThrownBy(() -> oracle.stillParked(QUEUE, 22_000, 2000))
        .hasMessage("a receive from q waits while message 1 is visible");
  }

  @Test
  void aReceiveDoesNotWaitBeyondItsTime() {
    give(2000, FIRST, 1, 2000);

    assertThatCode(() -> oracle.stillParked(QUEUE, 22_000, 21_999)).doesNotThrowAnyException();
    assertThatThrownBy(() -> oracle.stillParked(QUEUE, 22_000, 22_000))
        .hasMessage("a receive from q waits at 22000, but only until 22000");
  }

  @Test
  void aMessageThatNobodySentIsNoticed() {
    assertThatThrownBy(() -> give(2000, FIRST, 1, 2000, new UUID(3, 4)))
        .hasMessage("message " + new UUID(3, 4) + " was given out, but nobody sent it");
  }

  private void give(long nowMillis, ReceiptHandle handle, int count, long firstMillis) {
    give(nowMillis, handle, count, firstMillis, ID);
  }

  private void give(long nowMillis, ReceiptHandle handle, int count, long firstMillis, UUID id) {
    ReceivedMessage message =
        new ReceivedMessage(handle, 0, 0, SENT_AT, firstMillis, count, null, null);
    tell(
        nowMillis,
        new ReceiveMessages(10, null, 0),
        new Granted<>(List.of(), List.of(message), List.of(), Release.EARLY),
        List.of(new Decided.Given(message, id, CONTENT)));
  }

  private void describe(long nowMillis, int visible, long oldest) {
    tell(
        nowMillis,
        new DescribeQueue(),
        new QueueDescription(
            QueueSettings.DEFAULTS, Map.of(), SENT_AT, SENT_AT, visible, 0, 0, oldest));
  }

  private void tell(long nowMillis, Command<QueueMachine, ?> command, Object reply) {
    tell(
        nowMillis, command, new Granted<>(List.of(), reply, List.of(), Release.DURABLE), List.of());
  }

  private void tell(
      long nowMillis,
      Command<QueueMachine, ?> command,
      Decision<?> decision,
      List<Decided.Given> given) {
    index =
        oracle.decided(
            new Decided(
                0, nowMillis, nowMillis, false, QUEUE, command, decision, nowMillis, nowMillis,
                given, List.of(), deleted));
  }
}
