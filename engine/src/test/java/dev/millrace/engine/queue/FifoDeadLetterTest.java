package dev.millrace.engine.queue;

import static dev.millrace.engine.queue.QueueCommands.fingerprint;
import static dev.millrace.engine.queue.QueueCommands.receive;
import static dev.millrace.engine.queue.QueueCommands.receiveHiding;
import static dev.millrace.engine.queue.QueueCommands.redriveTo;
import static dev.millrace.engine.queue.QueueCommands.send;
import static dev.millrace.engine.queue.QueueCommands.sendTo;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.base.Bytes;
import dev.millrace.engine.codec.Decoder;
import dev.millrace.engine.codec.Encoder;
import dev.millrace.engine.queue.QueueRecord.MovedOut;
import dev.millrace.engine.queue.QueueRecord.Sent;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Messages that leave a FIFO queue for its dead-letter queue, and how they come back. */
final class FifoDeadLetterTest {
  private static final QueueId FAILED = new QueueId("123456789012", "eu-central-1", "failed.fifo");

  private final QueueScenario orders = QueueScenario.fifo().given(redriveTo(FAILED, 1));
  private final QueueScenario failed = QueueScenario.fifo(FAILED);

  @Test
  void messagesAreMovedInTheirOrderAndKeepTheirGroups() {
    var outcome = moving();

    outcome.thenRecords(new MovedOut(0), new MovedOut(1), outcome.records().getLast());
    assertThat(moves(outcome))
        .extracting(move -> move.message().group())
        .containsOnly(fingerprint("g"));
    assertThat(ReceivingTest.sequences(outcome.reply())).containsExactly(2L);
    moves(outcome).forEach(move -> failed.given(new TakeMoved(move)));
    assertThat(ReceivingTest.sequences(failed.when(receive(10)).reply())).containsExactly(0L, 1L);
  }

  @Test
  void movedMessageLocksItsGroupInTheDeadLetterQueue() {
    moves(moving()).forEach(move -> failed.given(new TakeMoved(move)));

    failed.given(receive(1)).when(receive(1)).thenReply(List.of());
  }

  @Test
  void repetitionOfAMovedMessageIsStillKnown() {
    moving();
    orders.when(sendTo("g", "a")).thenRecords();
  }

  @Test
  void groupTravelsToAnotherLaneAndIntoTheRecordThere() {
    Encoder out = new Encoder(64);
    moves(moving()).getFirst().encode(out);
    MessageMove arrived = MessageMove.decode(new Decoder(out.toBytes()));
    Encoder record = new Encoder(64);
    new Sent(0, new UUID(1, 2), 0, 0, Bytes.utf8("a"), fingerprint("g"), fingerprint("a"))
        .encode(record);

    failed.given(new TakeMoved(arrived.withBody(record.toBytes())), sendTo("g", "later"));

    ReceivedMessage first = failed.when(receive(1)).reply().getFirst();
    assertThat(failed.stored(first).content()).isEqualTo(Bytes.utf8("a"));
    failed.when(receive(1)).thenReply(List.of());
  }

  @Test
  void refusedMessagesComeBackToTheirPlacesInWhateverOrder() {
    List<MessageMove> moves = moves(moving());
    orders.at(40).given(sendTo("g", "d"));
    for (MessageMove move : moves.reversed()) {
      orders.given(new TakeBackMoved(move.message()));
    }

    var outcome = orders.when(receive(10));
    assertThat(ReceivingTest.sequences(outcome.reply())).containsExactly(0L, 1L, 3L);
    assertThat(moves(outcome)).extracting(move -> move.message().sequence()).containsExactly(2L);
  }

  @Test
  void messageWithoutAGroupIsRefused() {
    QueueScenario standard = QueueScenario.queue();
    standard.given(redriveTo(FAILED, 1), send("a"), receiveHiding(1, 0));
    MessageMove move = (MessageMove) standard.when(receive(1)).effects().getFirst();

    failed.when(new TakeMoved(move)).thenRefused(QueueProblem.GROUP_MISSING);
  }

  /** Has two messages of a group received once, and shown again, and more sent. */
  private QueueScenario.Outcome<List<ReceivedMessage>> moving() {
    orders.given(sendTo("g", "a", "b"), receiveHiding(2, 1)).at(1).given(sendTo("g", "c"));
    return orders.when(receive(10));
  }

  private static List<MessageMove> moves(QueueScenario.Outcome<?> outcome) {
    return outcome.effects().stream().map(MessageMove.class::cast).toList();
  }
}
