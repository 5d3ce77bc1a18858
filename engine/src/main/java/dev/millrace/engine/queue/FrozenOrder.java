package dev.millrace.engine.queue;

import dev.millrace.engine.slot.IntColumn;
import dev.millrace.engine.slot.SlotList;
import dev.millrace.engine.slot.SlotLists;
import java.util.NoSuchElementException;
import java.util.PrimitiveIterator;
import java.util.function.IntUnaryOperator;

/** A {@link MessageOrder} as it was at one moment. Any one thread may read it. */
interface FrozenOrder {
  /**
   * The visible messages, in such an order that an empty queue to which they are added one by one
   * gives them out as this one would.
   */
  PrimitiveIterator.OfInt slots(MessageColumns columns);

  /** Whether the hidden messages are among them, because their place in the order matters. */
  default boolean holdsHidden() {
    return false;
  }

  /** One list of visible messages. */
  static FrozenOrder ofVisible(int first, IntColumn links) {
    return _ -> chain(first, links::get);
  }

  /** From a slot to the next and so on to the end. */
  static PrimitiveIterator.OfInt chain(int first, IntUnaryOperator after) {
    return new PrimitiveIterator.OfInt() {
      private int next = first;

      @Override
      public boolean hasNext() {
        return next != SlotList.NONE;
      }

      @Override
      public int nextInt() {
        int slot = next;
        if (slot == SlotList.NONE) {
          throw new NoSuchElementException();
        }
        next = after.applyAsInt(slot);
        return slot;
      }
    };
  }

  /** All messages of each of these groups. */
  static PrimitiveIterator.OfInt members(PrimitiveIterator.OfInt groups, SlotLists.Frozen lists) {
    return new PrimitiveIterator.OfInt() {
      private int next = SlotList.NONE;

      @Override
      public boolean hasNext() {
        while (next == SlotList.NONE && groups.hasNext()) {
          next = lists.first(groups.nextInt());
        }
        return next != SlotList.NONE;
      }

      @Override
      public int nextInt() {
        if (!hasNext()) {
          throw new NoSuchElementException();
        }
        int slot = next;
        next = lists.after(slot);
        return slot;
      }
    };
  }
}
