package dev.millrace.engine.queue;

import static dev.millrace.engine.queue.QueueCommands.delete;
import static dev.millrace.engine.queue.QueueCommands.purge;
import static dev.millrace.engine.queue.QueueCommands.receive;
import static dev.millrace.engine.queue.QueueCommands.redriveTo;
import static dev.millrace.engine.queue.QueueCommands.send;
import static dev.millrace.engine.queue.QueueCommands.sendDelayed;
import static dev.millrace.engine.queue.QueueCommands.sendTo;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.engine.queue.PeekMessages.Order;
import dev.millrace.engine.queue.PeekMessages.Page;
import dev.millrace.engine.queue.PeekedMessage.State;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Looking at messages; that it changes nothing, the scenario checks at every step. */
final class PeekTest {
  private static final int BYTES_MAX = 1 << 20;

  private final QueueScenario queue = QueueScenario.queue();

  @Test
  void nextAreThoseThatAReceiveGives() {
    queue.given(send("a", "b", "c"), receive(1), sendDelayed("d", 5));

    Page page = peek(queue, Order.NEXT, 0, 10);

    assertThat(sequences(page)).containsExactly(1L, 2L);
    assertThat(states(page)).containsOnly(State.VISIBLE);
    assertThat(page.next()).isEqualTo(PeekMessages.END);
    assertThat(queue.when(receive(10)).reply())
        .extracting(received -> received.handle().sequence())
        .containsExactly(1L, 2L);
  }

  @Test
  void nextOfAFifoQueueLeavesOutGroupsThatWait() {
    QueueScenario fifo = QueueScenario.fifo();
    fifo.given(sendTo("g", "a", "b"), sendTo("h", "c"), receive(1));

    assertThat(sequences(peek(fifo, Order.NEXT, 0, 10))).containsExactly(2L);
    assertThat(states(peek(fifo, Order.ALL, 0, 10)))
        .containsExactly(State.IN_FLIGHT, State.VISIBLE, State.VISIBLE);
  }

  @Test
  void nextLeavesOutWhatGoesToTheDeadLetterQueue() {
    queue.given(redriveTo(new QueueId("123456789012", "eu-central-1", "dead"), 1));
    queue.given(send("a"), receive(1)).pass(30).given(send("b"));

    assertThat(sequences(peek(queue, Order.NEXT, 0, 10))).containsExactly(1L);
    assertThat(sequences(peek(queue, Order.ALL, 0, 10))).containsExactly(0L, 1L);
  }

  @Test
  void allTellsEveryStateAndGoesOnWhereAPageEnds() {
    queue.given(send("a", "b"), receive(1), sendDelayed("d", 5));

    Page first = peek(queue, Order.ALL, 0, 2);
    Page second = peek(queue, Order.ALL, first.next(), 2);

    assertThat(states(first)).containsExactly(State.IN_FLIGHT, State.VISIBLE);
    assertThat(states(second)).containsExactly(State.DELAYED);
    assertThat(first.next()).isEqualTo(2);
    assertThat(second.next()).isEqualTo(PeekMessages.END);
  }

  @Test
  void whatStaysKeepsItsPlaceWhileOthersGo() {
    queue.given(send("a", "b", "c", "d"));
    Page first = peek(queue, Order.ALL, 0, 2);
    List<ReceivedMessage> received = queue.when(receive(3)).reply();
    queue.given(delete(received.get(0).handle(), received.get(2).handle()));

    assertThat(sequences(peek(queue, Order.ALL, first.next(), 2))).containsExactly(3L);
    assertThat(sequences(peek(queue, Order.ALL, 0, 9))).containsExactly(1L, 3L);
  }

  @Test
  void pageEndsBeforeTooManyBytesButHasAlwaysOneMessage() {
    queue.given(send("a", "b"));
    int bytes = peek(queue, Order.ALL, 0, 1).messages().getFirst().message().sizeBytes();

    assertThat(sequences(queue.when(new PeekMessages(Order.ALL, 0, 9, 1)).reply()))
        .containsExactly(0L);
    assertThat(sequences(queue.when(new PeekMessages(Order.ALL, 0, 9, 2 * bytes)).reply()))
        .containsExactly(0L, 1L);
    assertThat(sequences(queue.when(new PeekMessages(Order.NEXT, 0, 9, 2 * bytes - 1)).reply()))
        .containsExactly(0L);
  }

  @Test
  void newIsWhatCameAfterTheFirstQuestion() {
    queue.given(send("a"));
    Page none = peek(queue, Order.NEW, PeekMessages.NOTHING_YET, 10);
    queue.given(send("b", "c"), sendDelayed("d", 5));

    Page two = peek(queue, Order.NEW, none.next(), 2);

    assertThat(none.messages()).isEmpty();
    assertThat(sequences(two)).containsExactly(1L, 2L);
    assertThat(sequences(peek(queue, Order.NEW, two.next(), 2))).containsExactly(3L);
    assertThat(peek(queue, Order.NEW, 4, 2)).isEqualTo(new Page(List.of(), 4));
  }

  @Test
  void newGoesOnBehindAPurge() {
    queue.given(send("a", "b"), purge(), send("c"));

    assertThat(sequences(peek(queue, Order.NEW, 0, 10))).containsExactly(2L);
  }

  @Test
  void pageLooksAtABoundedNumberOfPlaces() {
    queue.inBulk(() -> {
      for (int i = 0; i < PeekMessages.PLACES_MAX / 10 + 1; i++) {
        queue.given(
            send(IntStream.range(0, 10).mapToObj(Integer::toString).toArray(String[]::new)));
      }
      for (int i = 0; i < PeekMessages.PLACES_MAX / 10; i++) {
        List<ReceivedMessage> received = queue.when(receive(10)).reply();
        queue.given(
            delete(received.stream().map(ReceivedMessage::handle).toArray(ReceiptHandle[]::new)));
      }
    });

    Page empty = peek(queue, Order.ALL, 0, 10);

    assertThat(empty).isEqualTo(new Page(List.of(), PeekMessages.PLACES_MAX));
    assertThat(peek(queue, Order.NEW, 0, 10)).isEqualTo(empty);
    assertThat(peek(queue, Order.ALL, empty.next(), 10).messages()).hasSize(10);
  }

  @Test
  void chosenMessagesAreShownByNumberWhateverTheirState() {
    queue.given(send("a", "b", "c"), receive(1), sendDelayed("d", 5));

    Page page = queue.when(new PeekChosenMessages(List.of(3L, 77L, 0L, 1L, 3L))).reply();

    assertThat(sequences(page)).containsExactly(0L, 1L, 3L);
    assertThat(states(page)).containsExactly(State.IN_FLIGHT, State.VISIBLE, State.DELAYED);
    assertThat(page.next()).isEqualTo(PeekMessages.END);
  }

  @Test
  void expiredMessagesAreGoneAlready() {
    queue.given(send("a")).pass(345_600);

    assertThat(queue.when(new PeekChosenMessages(List.of(0L))).reply().messages()).isEmpty();

    for (Order order : Order.values()) {
      assertThat(peek(queue, order, 0, 10).messages()).isEmpty();
    }
  }

  @Test
  void queueThatIsNotThereIsRefused() {
    QueueScenario.empty()
        .when(new PeekMessages(Order.ALL, 0, 1, BYTES_MAX))
        .thenRefused(QueueProblem.QUEUE_DOES_NOT_EXIST)
        .when(new PeekChosenMessages(List.of(0L)))
        .thenRefused(QueueProblem.QUEUE_DOES_NOT_EXIST);
  }

  private static Page peek(QueueScenario queue, Order order, long from, int messagesMax) {
    return queue.when(new PeekMessages(order, from, messagesMax, BYTES_MAX)).reply();
  }

  private static List<Long> sequences(Page page) {
    return page.messages().stream().map(peeked -> peeked.message().sequence()).toList();
  }

  private static List<State> states(Page page) {
    return page.messages().stream().map(PeekedMessage::state).toList();
  }
}
