package dev.millrace.engine.queue;

import static dev.millrace.engine.queue.QueueCommands.fingerprint;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.engine.slot.LongColumn;
import java.util.BitSet;
import org.junit.jupiter.api.Test;

/** How many messages the order of a FIFO queue looks at, counted. */
final class FifoCostTest {
  private static final int FEW_GROUPS = 100;
  private static final int MANY_GROUPS = 100_000;
  private static final int OF_EACH = 10;

  private final BitSet hidden = new BitSet();
  private final LongColumn sequences = new LongColumn();
  private int looks;

  @Test
  void operationsLookAtNoMoreMessagesWithManyGroupsThanWithFew() {
    int few = looksOfOneOfEach(FEW_GROUPS);
    int many = looksOfOneOfEach(MANY_GROUPS);

    assertThat(many).isEqualTo(few).isLessThan(100);
  }

  /** Half of the groups are locked, which a receive must not even see. */
  private int looksOfOneOfEach(int groups) {
    hidden.clear();
    Groups numbers = new Groups(0);
    FifoOrder order = new FifoOrder(numbers, sequences, this::isHidden);
    int slots = 0;
    for (int round = 0; round < OF_EACH; round++) {
      for (int group = 0; group < groups; group++) {
        sequences.set(slots, slots);
        numbers.join(slots, fingerprint("g" + group));
        order.joined(slots);
        order.shown(slots++);
      }
    }
    for (int slot = 0; slot < groups; slot += 2) {
      hide(order, slot);
    }
    looks = 0;
    MessageOrder.Candidates candidates = order.candidates();
    for (int given = 0; given < 10; given++) {
      int slot = candidates.next();
      assertThat(slot % groups).isEqualTo(1);
    }
    hide(order, 1);
    show(order, 1);
    order.served(1);
    order.unshown(3);
    order.left(3);
    numbers.leave(3);
    hide(order, 3 + groups);
    return looks;
  }

  private boolean isHidden(int slot) {
    looks++;
    return hidden.get(slot);
  }

  private void hide(FifoOrder order, int slot) {
    order.unshown(slot);
    hidden.set(slot);
    order.hidden(slot, true);
  }

  private void show(FifoOrder order, int slot) {
    order.unhidden(slot, true);
    hidden.clear(slot);
    order.shown(slot);
  }
}
