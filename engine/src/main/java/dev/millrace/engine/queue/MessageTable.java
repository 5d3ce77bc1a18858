package dev.millrace.engine.queue;

import dev.millrace.engine.slot.IntColumn;
import dev.millrace.engine.slot.LongColumn;
import dev.millrace.engine.slot.SequenceIndex;
import dev.millrace.engine.slot.SlotHeap;
import dev.millrace.engine.slot.SlotList;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The messages of one queue.
 *
 * <p>A message occupies a <em>slot</em>: one place in every column. A slot is either
 * <em>visible</em>, and then stands in a list in the order in which messages became visible; or
 * <em>hidden</em>, and then stands in a heap by the time at which it will be visible. {@link
 * #advance} moves slots from the heap to the list as time passes. A second heap orders all slots by
 * age, for retention. Every operation costs at most the logarithm of the number of messages it has
 * to skip none of.
 *
 * <p>Times after the first send are kept as milliseconds since it in 32 bits, which reach 24 days;
 * no message lives longer than 14. Together a waiting message takes about 90 bytes.
 */
final class MessageTable {
  /** No such slot. */
  static final int NONE = SlotList.NONE;

  private static final int NEVER = -1;
  private static final int HIDDEN = 1;
  private static final int MOVE_REFUSED = 2;

  private final LongColumn sequences = new LongColumn();
  private final LongColumn positions = new LongColumn();
  private final LongColumn sentAtMillis = new LongColumn();
  private final IntColumn sizes = new IntColumn();
  private final IntColumn visibleAfterMillis = new IntColumn();
  private final IntColumn firstReceivedAfterMillis = new IntColumn();
  private final IntColumn lastReceivedAfterMillis = new IntColumn();
  private final IntColumn receiveCounts = new IntColumn();
  private final IntColumn nonces = new IntColumn();
  private final IntColumn flags = new IntColumn();
  private final IntColumn sources = new IntColumn();
  private final List<@Nullable QueueId> sourceNames = new ArrayList<>();

  private final SequenceIndex bySequence = new SequenceIndex(sequences);
  private final SlotList visible = new SlotList();
  private final SlotHeap hidden = new SlotHeap(new IntColumn(), this::visibleAtMillis, sequences);
  private final SlotHeap byAge = new SlotHeap(new IntColumn(), sentAtMillis::get, sequences);
  private final IntColumn freeSlots = new IntColumn();
  private int freeCount;
  private int slotCount;
  private int hiddenInFlight;

  MessageTable() {
    sourceNames.add(null);
  }

  /** How many messages there are. */
  int size() {
    return slotCount - freeCount;
  }

  /** How many could be received now. */
  int visibleCount() {
    return visible.size();
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

  /** The slot of the message whose newest receive this handle names, or {@link #NONE}. */
  int findReceived(ReceiptHandle handle) {
    int slot = bySequence.find(handle.sequence());
    return slot != NONE && receiveCounts.get(slot) > 0 && nonces.get(slot) == handle.nonce()
        ? slot
        : NONE;
  }

  /** The slot that has been visible longest, or {@link #NONE}. */
  int firstVisible() {
    return visible.first();
  }

  /** The visible slot after this one, or {@link #NONE}. */
  int visibleAfter(int slot) {
    return visible.after(slot);
  }

  /** The slot of the oldest message, or {@link #NONE}. */
  int oldest() {
    return byAge.isEmpty() ? NONE : byAge.first();
  }

  /** When the next hidden message will be visible; {@link Long#MAX_VALUE} where none is hidden. */
  long nextVisibleAtMillis() {
    return hidden.isEmpty() ? Long.MAX_VALUE : visibleAtMillis(hidden.first());
  }

  boolean isHidden(int slot) {
    return has(slot, HIDDEN);
  }

  long sentAtMillis(int slot) {
    return sentAtMillis.get(slot);
  }

  long lastReceivedAtMillis(int slot) {
    return since(slot, lastReceivedAfterMillis.get(slot));
  }

  /** All that is known of the message in a slot. */
  MessageState state(int slot) {
    return new MessageState(
        sequences.get(slot),
        positions.get(slot),
        sizes.get(slot),
        sentAtMillis.get(slot),
        visibleAtMillis(slot),
        since(slot, firstReceivedAfterMillis.get(slot)),
        since(slot, lastReceivedAfterMillis.get(slot)),
        receiveCounts.get(slot),
        nonces.get(slot),
        sourceNames.get(sources.get(slot)),
        has(slot, MOVE_REFUSED));
  }

  /** Adds a message whose sequence number is not there yet. */
  void add(MessageState message, long nowMillis) {
    int slot = freeCount > 0 ? freeSlots.get(--freeCount) : slotCount++;
    sequences.set(slot, message.sequence());
    positions.set(slot, message.position());
    sizes.set(slot, message.sizeBytes());
    sentAtMillis.set(slot, message.sentAtMillis());
    visibleAfterMillis.set(slot, after(slot, message.visibleAtMillis()));
    firstReceivedAfterMillis.set(slot, afterOrNever(slot, message.firstReceivedAtMillis()));
    lastReceivedAfterMillis.set(slot, afterOrNever(slot, message.lastReceivedAtMillis()));
    receiveCounts.set(slot, message.receiveCount());
    nonces.set(slot, message.receiptNonce());
    sources.set(slot, sourceNumber(message.deadLetterSource()));
    flags.set(slot, message.moveRefused() ? MOVE_REFUSED : 0);
    bySequence.add(slot);
    byAge.add(slot);
    settle(slot, nowMillis);
  }

  void remove(int slot) {
    unsettle(slot);
    byAge.remove(slot);
    bySequence.remove(sequences.get(slot));
    freeSlots.set(freeCount++, slot);
  }

  /** The message was given out once more. */
  void received(int slot, int nonce, long nowMillis, long visibleAtMillis) {
    unsettle(slot);
    if (firstReceivedAfterMillis.get(slot) == NEVER) {
      firstReceivedAfterMillis.set(slot, after(slot, nowMillis));
    }
    lastReceivedAfterMillis.set(slot, after(slot, nowMillis));
    receiveCounts.set(slot, receiveCounts.get(slot) + 1);
    nonces.set(slot, nonce);
    visibleAfterMillis.set(slot, after(slot, visibleAtMillis));
    settle(slot, nowMillis);
  }

  void changeVisibility(int slot, long nowMillis, long visibleAtMillis) {
    unsettle(slot);
    visibleAfterMillis.set(slot, after(slot, visibleAtMillis));
    settle(slot, nowMillis);
  }

  /** Messages that a dead-letter queue once refused may be offered to one again. */
  void forgetRefusedMoves() {
    for (int slot = 0; slot < slotCount; slot++) {
      flags.set(slot, flags.get(slot) & ~MOVE_REFUSED);
    }
  }

  /** Shows what has become visible by now. */
  void advance(long nowMillis) {
    while (!hidden.isEmpty() && visibleAtMillis(hidden.first()) <= nowMillis) {
      int slot = hidden.first();
      unsettle(slot);
      settle(slot, nowMillis);
    }
  }

  /** All messages: first the visible ones in their order, then the hidden ones in theirs. */
  void forEach(Consumer<MessageState> out) {
    for (int slot = visible.first(); slot != NONE; slot = visible.after(slot)) {
      out.accept(state(slot));
    }
    hidden.forEachInOrder(slot -> out.accept(state(slot)));
  }

  private long visibleAtMillis(int slot) {
    return sentAtMillis.get(slot) + visibleAfterMillis.get(slot);
  }

  private void settle(int slot, long nowMillis) {
    if (visibleAtMillis(slot) <= nowMillis) {
      flags.set(slot, flags.get(slot) & ~HIDDEN);
      visible.addLast(slot);
    } else {
      flags.set(slot, flags.get(slot) | HIDDEN);
      hidden.add(slot);
      hiddenInFlight += receiveCounts.get(slot) > 0 ? 1 : 0;
    }
  }

  /** The receive count must still be what it was when the slot was settled. */
  private void unsettle(int slot) {
    if (isHidden(slot)) {
      hidden.remove(slot);
      hiddenInFlight -= receiveCounts.get(slot) > 0 ? 1 : 0;
    } else {
      visible.remove(slot);
    }
  }

  private boolean has(int slot, int flag) {
    return (flags.get(slot) & flag) != 0;
  }

  /** A queue has few sources, so a list that is searched is enough. */
  private int sourceNumber(@Nullable QueueId source) {
    int number = sourceNames.indexOf(source);
    if (number < 0) {
      number = sourceNames.size();
      sourceNames.add(source);
    }
    return number;
  }

  private long since(int slot, int afterMillis) {
    return afterMillis == NEVER ? 0 : sentAtMillis.get(slot) + afterMillis;
  }

  private int after(int slot, long timeMillis) {
    return Math.clamp(timeMillis - sentAtMillis.get(slot), 0, Integer.MAX_VALUE);
  }

  private int afterOrNever(int slot, long timeMillis) {
    return timeMillis == 0 ? NEVER : after(slot, timeMillis);
  }
}
