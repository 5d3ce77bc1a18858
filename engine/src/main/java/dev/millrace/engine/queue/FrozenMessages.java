package dev.millrace.engine.queue;

import dev.millrace.engine.slot.IntColumn;
import java.util.Comparator;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.PrimitiveIterator;
import java.util.stream.IntStream;

/**
 * The messages of a queue as they were at one moment. It changes no more, so any one thread may
 * read it.
 *
 * @param firstVisible the slot that had been visible longest, or none
 * @param visibleLinks from each visible slot to the next
 * @param hiddenSlots the hidden slots, in no order that matters
 */
record FrozenMessages(
    MessageColumns columns,
    int firstVisible,
    IntColumn visibleLinks,
    IntColumn hiddenSlots,
    int hiddenCount) {

  /** All messages: first the visible ones in their order, then the hidden ones in theirs. */
  Iterator<MessageState> states() {
    return new Iterator<>() {
      private int visible = firstVisible;
      private PrimitiveIterator.OfInt hidden = IntStream.empty().iterator();
      private boolean sorted;

      @Override
      public boolean hasNext() {
        if (visible == MessageTable.NONE && !sorted) {
          hidden = hiddenInOrder();
          sorted = true;
        }
        return visible != MessageTable.NONE || hidden.hasNext();
      }

      @Override
      public MessageState next() {
        if (!hasNext()) {
          throw new NoSuchElementException();
        }
        if (visible == MessageTable.NONE) {
          return columns.state(hidden.nextInt());
        }
        MessageState state = columns.state(visible);
        visible = visibleLinks.get(visible);
        return state;
      }
    };
  }

  private PrimitiveIterator.OfInt hiddenInOrder() {
    return IntStream.range(0, hiddenCount)
        .map(hiddenSlots::get)
        .boxed()
        .sorted(
            Comparator.<Integer>comparingLong(columns::visibleAtMillis)
                .thenComparingLong(columns.sequences::get))
        .mapToInt(Integer::intValue)
        .iterator();
  }
}
