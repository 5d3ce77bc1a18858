package dev.millrace.engine.queue;

import static dev.millrace.engine.queue.QueueCommands.receive;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.base.Bytes;
import dev.millrace.engine.Ack;
import dev.millrace.engine.Machine;
import dev.millrace.engine.MachineId;
import dev.millrace.engine.Machines;
import dev.millrace.engine.queue.CountOwed.Owed;
import dev.millrace.engine.queue.DeleteChosenMessages.Deletions;
import dev.millrace.engine.queue.MoveMessages.Moves;
import dev.millrace.engine.queue.QueueRecord.MessageDeleted;
import dev.millrace.engine.queue.QueueRecord.MovedOut;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Messages that are owed to subscribers that are no queues. */
final class OwedMessageTest {
  private static final QueueId OWED = delivery("news/1");
  private static final QueueId OUTBOX = delivery("outbox");

  private final QueueScenario owed = QueueScenario.empty(OWED);

  @Test
  void messageThatWaitsElsewhereKnowsTheWayBack() {
    QueueScenario outbox = QueueScenario.empty(OUTBOX).at(90);

    outbox.when(new TakeMoved(divertedTo(OUTBOX))).thenReply(Ack.DONE).then().thenCounts(1, 0, 0);

    MessageState waiting = outbox.machine().messages().state(0);
    assertThat(waiting.deadLetterSource()).isEqualTo(OWED);
    assertThat(waiting.sentAtMillis()).isEqualTo(QueueScenario.millisAt(0));
    outbox
        .when(new MoveMessages(null, List.of(0L)))
        .thenRecords(new MovedOut(0))
        .thenEffects(MessageMove.chosen(OUTBOX, OWED, waiting))
        .thenReply(new Moves(1, Map.of()));
    owed.when(new TakeMoved(MessageMove.chosen(OUTBOX, OWED, waiting))).thenReply(Ack.DONE);
    ReceivedMessage again = owed.when(receive(1)).reply().getFirst();
    assertThat(again.receiveCount()).isEqualTo(1);
    assertThat(again.deadLetterSource()).isNull();
  }

  @Test
  void deadLetterQueueOfClientsHearsNothingOfTheQueueOfWhatIsOwed() {
    QueueScenario dead = QueueScenario.queue();

    dead.when(new TakeMoved(divertedTo(QueueScenario.QUEUE))).thenReply(Ack.DONE);

    assertThat(dead.machine().messages().state(0).deadLetterSource()).isNull();
  }

  @Test
  void chosenMessagesAreDeletedAndThoseThatAreGonePassedOver() {
    owed.given(published(), published(), published(), receive(1));

    owed.when(new DeleteChosenMessages(List.of(0L, 2L, 0L, 77L)))
        .thenRecords(new MessageDeleted(0), new MessageDeleted(2))
        .thenReply(new Deletions(2, List.of(77L)))
        .then()
        .thenCounts(1, 0, 0);
    owed.when(new DeleteChosenMessages(List.of(0L)))
        .thenRecords()
        .thenReply(new Deletions(0, List.of(0L)));
    QueueScenario.empty()
        .when(new DeleteChosenMessages(List.of(0L)))
        .thenRefused(QueueProblem.QUEUE_DOES_NOT_EXIST);
  }

  @Test
  void countIsOfOneBeginningAndSaysWhereItStopped() {
    Map<MachineId<?>, Machine> lane =
        Map.of(
            delivery("news/1"), QueueScenario.empty(OWED).given(published()).machine(),
            delivery("news/2"), QueueScenario.empty(OWED).given(published(), published()).machine(),
            delivery("newsroom/1"), QueueScenario.empty(OWED).given(published()).machine());
    QueueId news = delivery("news/");
    QueueId none = delivery("none/");

    assertThat(new CountOwed(List.of(news, none), 2).read(machines(lane)))
        .isEqualTo(Map.of(news, new Owed(3, true), none, Owed.NOTHING));
    assertThat(new CountOwed(List.of(news), 1).read(machines(lane)))
        .isEqualTo(Map.of(news, new Owed(1, false)));
    assertThat(new Owed(1, false).plus(new Owed(2, true))).isEqualTo(new Owed(3, false));
  }

  private static Machines machines(Map<MachineId<?>, Machine> all) {
    return (prefix, _, visitor) -> {
      Map<String, MachineId<?>> byText = new TreeMap<>();
      all.keySet().forEach(id -> byText.put(id.text(), id));
      for (MachineId<?> id : byText.values()) {
        if (id.text().startsWith(prefix) && !visitor.test(id, all.get(id))) {
          return;
        }
      }
    };
  }

  private MessageMove divertedTo(QueueId target) {
    owed.given(published());
    ReceivedMessage received = owed.when(receive(1)).reply().getFirst();
    return (MessageMove)
        owed.when(new DivertMessage(received.handle(), target, null)).effects().getFirst();
  }

  private static QueueId delivery(String owedTo) {
    return QueueId.delivery("123456789012", "eu-central-1", owedTo);
  }

  private static TakePublished published() {
    return new TakePublished(
        new UUID(0, 1),
        TakePublished.Place.NONE,
        Bytes.utf8("content"),
        7,
        new Origin(new UUID(0, 2), "email", "a@example.com", false),
        null);
  }
}
