package dev.millrace.engine.queue;

import dev.millrace.engine.queue.MessageOrder.Candidates;
import dev.millrace.engine.slot.IntColumn;
import dev.millrace.engine.slot.SequenceIndex;
import dev.millrace.engine.slot.SlotHeap;
import java.util.Comparator;
import java.util.PrimitiveIterator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The messages of one queue.
 *
 * <p>A message occupies a <em>slot</em>: one place in every column. A slot is either
 * <em>visible</em>, and then stands where its queue's {@link MessageOrder} has it; or
 * <em>hidden</em>, and then stands in a heap by the time at which it will be visible. {@link
 * #advance} shows slots as time passes. A second heap orders all slots by age, for retention. Every
 * operation costs at most the logarithm of the number of messages. Together a waiting message takes
 * about 80 bytes; where there are groups, 6 more, and each group some 60.
 */
final class MessageTable {
  /** No such slot. */
  static final int NONE = MessageOrder.NONE;

  private static final int HIDDEN = 1;

  private final MessageColumns columns = new MessageColumns();
  private final SequenceIndex bySequence = new SequenceIndex(columns.sequences);
  private final SlotHeap hidden =
      new SlotHeap(new IntColumn(), columns::visibleAtMillis, columns.sequences);
  private final SlotHeap byAge =
      new SlotHeap(new IntColumn(), columns.sentAtMillis::get, columns.sequences);
  private final IntColumn freeSlots = new IntColumn();
  private MessageOrder order;
  private @Nullable Groups groups;
  private int freeCount;
  private int slotCount;
  private int hiddenInFlight;

  private MessageTable(boolean fifo) {
    if (fifo) {
      Groups kept = keepGroups();
      order = new FifoOrder(kept, columns.sequences, this::isHidden);
    } else {
      order = new PlainOrder();
    }
  }

  /** For a standard queue: fair between groups once it has seen one. */
  static MessageTable standard() {
    return new MessageTable(false);
  }

  /** For a FIFO queue: every message has to be in a group. */
  static MessageTable fifo() {
    return new MessageTable(true);
  }

  /** How many messages there are. */
  int size() {
    return slotCount - freeCount;
  }

  /** How many could be received now. */
  int visibleCount() {
    return size() - hidden.size();
  }

  /** How many were received and are hidden since. */
  int inFlightCount() {
    return hiddenInFlight;
  }

  /** How many are hidden and were not received yet. */
  int delayedCount() {
    return hidden.size() - hiddenInFlight;
  }

  /** The slots this table ever needed at once; it never gives memory back by itself. */
  int capacity() {
    return slotCount;
  }

  /** The slot of a message, or {@link #NONE}. */
  int find(long sequence) {
    return bySequence.find(sequence);
  }

  /** Whether there is a message in a slot. */
  boolean isTaken(int slot) {
    return bySequence.find(columns.sequences.get(slot)) == slot;
  }

  /** The slot of the message whose newest receive this handle names, or {@link #NONE}. */
  int findReceived(ReceiptHandle handle) {
    int slot = bySequence.find(handle.sequence());
    return slot != NONE
            && columns.receiveCounts.get(slot) > 0
            && columns.nonces.get(slot) == handle.nonce()
        ? slot
        : NONE;
  }

  /** The messages that can be received, in the order in which they are to be given. */
  Candidates candidates() {
    return order.candidates();
  }

  NoisyGroups noisyGroups() {
    return order.noisyGroups();
  }

  /** The slot of the oldest message, or {@link #NONE}. */
  int oldest() {
    return byAge.isEmpty() ? NONE : byAge.first();
  }

  /** When the next hidden message will be visible; {@link Long#MAX_VALUE} where none is hidden. */
  long nextVisibleAtMillis() {
    return hidden.isEmpty() ? Long.MAX_VALUE : columns.visibleAtMillis(hidden.first());
  }

  boolean isHidden(int slot) {
    return columns.has(slot, HIDDEN);
  }

  boolean isHiddenUntil(int slot, long visibleAtMillis) {
    return isHidden(slot) && columns.visibleAtMillis(slot) == visibleAtMillis;
  }

  long sentAtMillis(int slot) {
    return columns.sentAtMillis.get(slot);
  }

  long lastReceivedAtMillis(int slot) {
    return columns.lastReceivedAtMillis(slot);
  }

  long position(int slot) {
    return columns.positions.get(slot);
  }

  /** All that is known of the message in a slot. */
  MessageState state(int slot) {
    return columns.state(slot);
  }

  /** Adds a message whose sequence number is not there yet. */
  void add(MessageState message, long nowMillis) {
    if (message.group() != null && order instanceof PlainOrder plain) {
      order = new FairOrder(keepGroups(), plain, slotCount, hiddenInFlight);
    }
    int slot = freeCount > 0 ? freeSlots.get(--freeCount) : slotCount++;
    columns.set(slot, message);
    bySequence.add(slot);
    byAge.add(slot);
    order.joined(slot);
    settle(slot, nowMillis);
  }

  void remove(int slot) {
    unsettle(slot);
    order.left(slot);
    if (groups != null) {
      groups.leave(slot);
    }
    byAge.remove(slot);
    bySequence.remove(columns.sequences.get(slot));
    freeSlots.set(freeCount++, slot);
  }

  /** The message was given out once more. */
  void received(int slot, int nonce, long nowMillis, long visibleAtMillis) {
    unsettle(slot);
    columns.received(slot, nonce, nowMillis);
    columns.visibleAtMillis(slot, visibleAtMillis);
    settle(slot, nowMillis);
    order.served(slot);
  }

  void changeVisibility(int slot, long nowMillis, long visibleAtMillis) {
    unsettle(slot);
    columns.visibleAtMillis(slot, visibleAtMillis);
    settle(slot, nowMillis);
  }

  /**
   * Messages that were never received are delayed for so long from their sending, in place of how
   * long they were to be; takes the longer the more messages there are.
   */
  void delayAnew(long delayMillis, long nowMillis) {
    PrimitiveIterator.OfInt waiting =
        IntStream.range(0, byAge.size())
            .map(byAge::at)
            .filter(slot -> columns.receiveCounts.get(slot) == 0)
            .boxed()
            .sorted(Comparator.comparingLong(columns.sequences::get))
            .mapToInt(Integer::intValue)
            .iterator();
    waiting.forEachRemaining(
        (int slot) -> changeVisibility(slot, nowMillis, sentAtMillis(slot) + delayMillis));
  }

  /** The content of the message lies elsewhere now. */
  void relocate(int slot, long position, int sizeBytes) {
    columns.positions.set(slot, position);
    columns.sizes.set(slot, sizeBytes);
  }

  /** Messages that a dead-letter queue once refused may be offered to one again. */
  void forgetRefusedMoves() {
    for (int slot = 0; slot < slotCount; slot++) {
      columns.flag(slot, MessageColumns.MOVE_REFUSED, false);
    }
  }

  /** Shows what has become visible by now. */
  void advance(long nowMillis) {
    while (!hidden.isEmpty() && columns.visibleAtMillis(hidden.first()) <= nowMillis) {
      int slot = hidden.first();
      unsettle(slot);
      settle(slot, nowMillis);
    }
  }

  /** What is here now, for another thread to read while this goes on changing. */
  FrozenMessages freeze() {
    return new FrozenMessages(
        new MessageColumns(columns), order.freeze(), hidden.copyOfSlots(), hidden.size());
  }

  private Groups keepGroups() {
    Groups kept = new Groups(slotCount);
    groups = kept;
    columns.groups(kept);
    return kept;
  }

  private void settle(int slot, long nowMillis) {
    boolean hide = columns.visibleAtMillis(slot) > nowMillis;
    columns.flag(slot, HIDDEN, hide);
    if (hide) {
      boolean inFlight = columns.receiveCounts.get(slot) > 0;
      hidden.add(slot);
      hiddenInFlight += inFlight ? 1 : 0;
      order.hidden(slot, inFlight);
    } else {
      order.shown(slot);
    }
  }

  /** The receive count must still be what it was when the slot was settled. */
  private void unsettle(int slot) {
    if (isHidden(slot)) {
      boolean inFlight = columns.receiveCounts.get(slot) > 0;
      hidden.remove(slot);
      hiddenInFlight -= inFlight ? 1 : 0;
      order.unhidden(slot, inFlight);
    } else {
      order.unshown(slot);
    }
  }
}
