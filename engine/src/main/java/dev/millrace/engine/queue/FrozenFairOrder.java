package dev.millrace.engine.queue;

import dev.millrace.engine.slot.IntColumn;
import dev.millrace.engine.slot.LongColumn;
import dev.millrace.engine.slot.SlotList;
import dev.millrace.engine.slot.SlotLists;
import java.util.Comparator;
import java.util.NoSuchElementException;
import java.util.PrimitiveIterator;
import java.util.stream.IntStream;

/**
 * A fair queue's order as it was: by turns, each group with all its visible messages.
 *
 * @param ungroupedLinks from each visible message without a group to the next
 */
record FrozenFairOrder(
    int firstUngrouped,
    IntColumn ungroupedLinks,
    LongColumn ungroupedTurns,
    SlotLists.Frozen visible,
    LongColumn turns)
    implements FrozenOrder {
  @Override
  public PrimitiveIterator.OfInt slots(MessageColumns columns) {
    PrimitiveIterator.OfInt groups =
        IntStream.range(1, visible.lists())
            .filter(group -> visible.first(group) != SlotLists.NONE)
            .boxed()
            .sorted(Comparator.comparingLong(turns::get))
            .mapToInt(Integer::intValue)
            .iterator();
    return new Merged(groups);
  }

  private final class Merged implements PrimitiveIterator.OfInt {
    private final PrimitiveIterator.OfInt groups;
    private int ungrouped = firstUngrouped;
    private int group = SlotList.NONE;
    private int slot = SlotList.NONE;

    private Merged(PrimitiveIterator.OfInt groups) {
      this.groups = groups;
      nextGroup();
    }

    @Override
    public boolean hasNext() {
      return slot != SlotList.NONE || ungrouped != SlotList.NONE;
    }

    @Override
    public int nextInt() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      boolean amidGroup = slot != SlotList.NONE && slot != visible.first(group);
      if (!amidGroup
          && ungrouped != SlotList.NONE
          && (slot == SlotList.NONE || ungroupedTurns.get(ungrouped) <= turns.get(group))) {
        int next = ungrouped;
        ungrouped = ungroupedLinks.get(next);
        return next;
      }
      int next = slot;
      slot = visible.after(next);
      if (slot == SlotList.NONE) {
        nextGroup();
      }
      return next;
    }

    private void nextGroup() {
      group = groups.hasNext() ? groups.nextInt() : SlotList.NONE;
      slot = group == SlotList.NONE ? SlotList.NONE : visible.first(group);
    }
  }
}
