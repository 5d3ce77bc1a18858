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
 * @param hiddenSlots the hidden slots, in no order that matters
 */
record FrozenMessages(
    MessageColumns columns, FrozenOrder order, IntColumn hiddenSlots, int hiddenCount) {

  /** All messages: first those that the order holds, then the hidden ones in theirs. */
  Iterator<MessageState> states() {
    return new Iterator<>() {
      private final PrimitiveIterator.OfInt ordered = order.slots(columns);
      private PrimitiveIterator.OfInt hidden = IntStream.empty().iterator();
      private boolean sorted = order.holdsHidden();

      @Override
      public boolean hasNext() {
        if (!ordered.hasNext() && !sorted) {
          hidden = hiddenInOrder();
          sorted = true;
        }
        return ordered.hasNext() || hidden.hasNext();
      }

      @Override
      public MessageState next() {
        if (!hasNext()) {
          throw new NoSuchElementException();
        }
        return columns.state(ordered.hasNext() ? ordered.nextInt() : hidden.nextInt());
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
