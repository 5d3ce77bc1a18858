package dev.millrace.engine.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import java.util.SequencedMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The table against a model of plain collections, fed with the same random steps. */
final class MessageTableTest {
  private static final int STEPS = 100_000;
  private static final List<QueueId> SOURCES =
      List.of(
          new QueueId("123456789012", "eu-central-1", "one"),
          new QueueId("123456789012", "eu-central-1", "two"));

  private final MessageTable table = MessageTable.standard();
  private final SequencedMap<Long, MessageState> visible = new LinkedHashMap<>();
  private final TreeSet<MessageState> hidden =
      new TreeSet<>(
          Comparator.comparingLong(MessageState::visibleAtMillis)
              .thenComparingLong(MessageState::sequence));
  private final List<Long> sequences = new ArrayList<>();
  private final Random random = new Random(20_260_804);
  private long nowMillis = 1_700_000_000_000L;
  private long nextSequence;

  @Test
  void tableDoesWhatAModelOfPlainCollectionsDoes() {
    for (int step = 0; step < STEPS; step++) {
      // Waves, so that the table fills to thousands and runs nearly empty again.
      boolean filling = step / 20_000 % 2 == 0;
      int kind = random.nextInt(10);
      if (kind < (filling ? 5 : 1) || sequences.isEmpty()) {
        add();
      } else if (kind < 6) {
        remove();
      } else if (kind < 8) {
        receive();
      } else if (kind < 9) {
        changeVisibility();
      } else {
        pass();
      }
      assertSameCounts();
      if (step % 5_000 == 0) {
        assertSameMessages();
      }
    }
    assertSameMessages();
  }

  private void add() {
    long sentAtMillis = nowMillis - random.nextInt(100_000);
    boolean moved = random.nextInt(4) == 0;
    long firstReceivedAtMillis = moved ? sentAtMillis + random.nextInt(10) : 0;
    MessageState message =
        new MessageState(
            nextSequence++,
            random.nextLong(1L << 50),
            random.nextInt(1 << 20),
            sentAtMillis,
            random.nextBoolean() ? nowMillis : nowMillis + random.nextInt(20_000),
            firstReceivedAtMillis,
            moved ? firstReceivedAtMillis + 5 : 0,
            moved ? 1 + random.nextInt(5) : 0,
            moved ? random.nextInt() : 0,
            moved ? SOURCES.get(random.nextInt(2)) : null,
            random.nextInt(8) == 0);
    table.add(message, nowMillis);
    sequences.add(message.sequence());
    place(message);
  }

  private void remove() {
    int at = random.nextInt(sequences.size());
    long sequence = sequences.set(at, sequences.getLast());
    sequences.removeLast();
    int slot = table.find(sequence);
    take(slot);
    table.remove(slot);
    assertThat(table.find(sequence)).isEqualTo(MessageTable.NONE);
  }

  private void receive() {
    int slot = random.nextInt(3) > 0 ? table.candidates().next() : anySlot();
    if (slot == MessageTable.NONE) {
      return;
    }
    MessageState was = take(slot);
    int nonce = random.nextInt();
    long visibleAtMillis = nowMillis + random.nextInt(30) * 1_000L;
    table.received(slot, nonce, nowMillis, visibleAtMillis);
    place(
        new MessageState(
            was.sequence(),
            was.position(),
            was.sizeBytes(),
            was.sentAtMillis(),
            visibleAtMillis,
            was.receiveCount() == 0 ? nowMillis : was.firstReceivedAtMillis(),
            nowMillis,
            was.receiveCount() + 1,
            nonce,
            was.deadLetterSource(),
            was.moveRefused()));
    assertThat(table.findReceived(new ReceiptHandle(was.sequence(), nonce))).isEqualTo(slot);
    assertThat(table.findReceived(new ReceiptHandle(was.sequence(), nonce + 1)))
        .isEqualTo(MessageTable.NONE);
  }

  private void changeVisibility() {
    int slot = anySlot();
    MessageState was = take(slot);
    long visibleAtMillis = nowMillis + random.nextInt(30) * 1_000L;
    table.changeVisibility(slot, nowMillis, visibleAtMillis);
    place(
        new MessageState(
            was.sequence(),
            was.position(),
            was.sizeBytes(),
            was.sentAtMillis(),
            visibleAtMillis,
            was.firstReceivedAtMillis(),
            was.lastReceivedAtMillis(),
            was.receiveCount(),
            was.receiptNonce(),
            was.deadLetterSource(),
            was.moveRefused()));
  }

  private void pass() {
    nowMillis += random.nextInt(3_000);
    table.advance(nowMillis);
    while (!hidden.isEmpty() && hidden.getFirst().visibleAtMillis() <= nowMillis) {
      place(hidden.removeFirst());
    }
  }

  private void place(MessageState message) {
    if (message.visibleAtMillis() <= nowMillis) {
      visible.put(message.sequence(), message);
    } else {
      hidden.add(message);
    }
  }

  /** Takes the message in a slot out of the model. */
  private MessageState take(int slot) {
    MessageState message = table.state(slot);
    boolean wasThere =
        table.isHidden(slot)
            ? hidden.remove(message)
            : message.equals(visible.remove(message.sequence()));
    assertThat(wasThere).isTrue();
    return message;
  }

  private int anySlot() {
    return table.find(sequences.get(random.nextInt(sequences.size())));
  }

  private void assertSameCounts() {
    assertThat(table.size()).isEqualTo(sequences.size());
    assertThat(table.visibleCount()).isEqualTo(visible.size());
    assertThat(table.inFlightCount() + table.delayedCount()).isEqualTo(hidden.size());
    long next = hidden.isEmpty() ? Long.MAX_VALUE : hidden.getFirst().visibleAtMillis();
    assertThat(table.nextVisibleAtMillis()).isEqualTo(next);
    if (!visible.isEmpty()) {
      assertThat(table.state(table.candidates().next())).isEqualTo(visible.firstEntry().getValue());
    }
  }

  private void assertSameMessages() {
    List<MessageState> expected = new ArrayList<>(visible.values());
    expected.addAll(hidden);
    List<MessageState> actual = new ArrayList<>();
    table.freeze().states().forEachRemaining(actual::add);
    assertThat(actual).isEqualTo(expected);
    assertThat(table.inFlightCount())
        .isEqualTo(hidden.stream().filter(message -> message.receiveCount() > 0).count());
    if (!expected.isEmpty()) {
      MessageState oldest =
          expected.stream()
              .min(
                  Comparator.comparingLong(MessageState::sentAtMillis)
                      .thenComparingLong(MessageState::sequence))
              .orElseThrow();
      assertThat(table.state(table.oldest())).isEqualTo(oldest);
    }
  }
}
