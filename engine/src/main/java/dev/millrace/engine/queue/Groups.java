package dev.millrace.engine.queue;

import dev.millrace.engine.slot.IntColumn;
import dev.millrace.engine.slot.LongColumn;
import dev.millrace.engine.slot.PairIndex;
import org.jspecify.annotations.Nullable;

/**
 * Which message is in which message group. Groups are numbered from 1 while they have messages, and
 * their numbers used again afterwards; {@link #NONE} stands for no group.
 */
final class Groups {
  static final int NONE = 0;

  private final IntColumn ofSlots;
  private final LongColumn highs;
  private final LongColumn lows;
  private final IntColumn sizes = new IntColumn();
  private final IntColumn freeNumbers = new IntColumn();
  private final PairIndex index;
  private int freeCount;
  private int numbers = 1;

  /**
   * No groups yet.
   *
   * @param slots messages that are there already, none of them in a group
   */
  Groups(int slots) {
    this(new IntColumn(), new LongColumn(), new LongColumn());
    if (slots > 0) {
      ofSlots.set(slots - 1, NONE);
    }
  }

  private Groups(IntColumn ofSlots, LongColumn highs, LongColumn lows) {
    this.ofSlots = ofSlots;
    this.highs = highs;
    this.lows = lows;
    this.index =
        new PairIndex(
            new PairIndex.Keys() {
              @Override
              public long high(int number) {
                return highs.get(number);
              }

              @Override
              public long low(int number) {
                return lows.get(number);
              }
            });
  }

  /** The group of the message in a slot, or {@link #NONE}. */
  int of(int slot) {
    return ofSlots.get(slot);
  }

  /** What the group of the message in a slot is known by, or null where it is in none. */
  @Nullable Fingerprint fingerprintOf(int slot) {
    int number = ofSlots.get(slot);
    return number == NONE ? null : new Fingerprint(highs.get(number), lows.get(number));
  }

  /** The message that now takes a slot is in this group, or in none. */
  void join(int slot, @Nullable Fingerprint group) {
    if (group == null) {
      ofSlots.set(slot, NONE);
      return;
    }
    int number = index.find(group.high(), group.low());
    if (number == PairIndex.NONE) {
      number = freeCount > 0 ? freeNumbers.get(--freeCount) : numbers++;
      highs.set(number, group.high());
      lows.set(number, group.low());
      sizes.set(number, 0);
      index.add(number);
    }
    sizes.set(number, sizes.get(number) + 1);
    ofSlots.set(slot, number);
  }

  /** The message in a slot is gone; its group too, if it was the last of it. */
  void leave(int slot) {
    int number = ofSlots.get(slot);
    if (number == NONE) {
      return;
    }
    int left = sizes.get(number) - 1;
    sizes.set(number, left);
    if (left == 0) {
      index.remove(number);
      freeNumbers.set(freeCount++, number);
    }
  }

  /** What {@link #fingerprintOf} tells, for another thread to read; see {@link IntColumn#copy}. */
  Groups copy() {
    return new Groups(ofSlots.copy(), highs.copy(), lows.copy());
  }
}
