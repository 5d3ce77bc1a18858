package dev.millrace.engine.queue;

import dev.millrace.engine.slot.IntColumn;
import dev.millrace.engine.slot.SlotLists;
import java.util.BitSet;
import java.util.Comparator;
import java.util.PrimitiveIterator;
import java.util.stream.IntStream;

/**
 * A FIFO queue's order as it was: the ready groups as they were to be served, then the others by
 * their first messages, each group with all its messages.
 *
 * @param readyLinks from each ready group to the next
 */
record FrozenFifoOrder(SlotLists.Frozen members, int firstReady, IntColumn readyLinks)
    implements FrozenOrder {
  @Override
  public boolean holdsHidden() {
    return true;
  }

  @Override
  public PrimitiveIterator.OfInt slots(MessageColumns columns) {
    BitSet ready = new BitSet();
    IntStream.Builder groups = IntStream.builder();
    FrozenOrder.chain(firstReady, readyLinks::get)
        .forEachRemaining((int group) -> {
          ready.set(group);
          groups.add(group);
        });
    IntStream blocked =
        IntStream.range(0, members.lists())
            .filter(group -> !ready.get(group) && members.first(group) != SlotLists.NONE)
            .boxed()
            .sorted(Comparator.comparingLong(group -> columns.sequences.get(members.first(group))))
            .mapToInt(Integer::intValue);
    return FrozenOrder.members(IntStream.concat(groups.build(), blocked).iterator(), members);
  }
}
