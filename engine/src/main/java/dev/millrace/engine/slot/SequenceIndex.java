package dev.millrace.engine.slot;

import java.util.Arrays;

/**
 * Finds a message's slot by its sequence number: open addressing with linear probing, at most two
 * thirds full. Only slots are stored; the numbers themselves are read from the table's column.
 */
public final class SequenceIndex {
  private static final int SMALLEST = 16;
  private static final int EMPTY = -1;

  private final LongColumn sequences;
  private int[] slots = emptyTable(SMALLEST);
  private int size;

  public SequenceIndex(LongColumn sequences) {
    this.sequences = sequences;
  }

  /** The slot, or -1. */
  public int find(long sequence) {
    int mask = slots.length - 1;
    for (int at = home(sequence, mask); ; at = (at + 1) & mask) {
      int slot = slots[at];
      if (slot == EMPTY || sequences.get(slot) == sequence) {
        return slot;
      }
    }
  }

  /** The sequence number must not be there yet. */
  public void add(int slot) {
    if ((size + 1) * 3L > slots.length * 2L) {
      resize(slots.length * 2);
    }
    insert(slot);
    size++;
  }

  /** Removes a number that is there, moving later ones of the same run back into the gap. */
  public void remove(long sequence) {
    int mask = slots.length - 1;
    int gap = home(sequence, mask);
    while (sequences.get(slots[gap]) != sequence) {
      gap = (gap + 1) & mask;
    }
    for (int at = (gap + 1) & mask; slots[at] != EMPTY; at = (at + 1) & mask) {
      int home = home(sequences.get(slots[at]), mask);
      if (((at - home) & mask) >= ((at - gap) & mask)) {
        slots[gap] = slots[at];
        gap = at;
      }
    }
    slots[gap] = EMPTY;
    size--;
    if (slots.length > SMALLEST && size * 8L < slots.length) {
      resize(slots.length / 2);
    }
  }

  private void insert(int slot) {
    int mask = slots.length - 1;
    int at = home(sequences.get(slot), mask);
    while (slots[at] != EMPTY) {
      at = (at + 1) & mask;
    }
    slots[at] = slot;
  }

  private void resize(int length) {
    int[] old = slots;
    slots = emptyTable(length);
    for (int slot : old) {
      if (slot != EMPTY) {
        insert(slot);
      }
    }
  }

  private static int[] emptyTable(int length) {
    int[] table = new int[length];
    Arrays.fill(table, EMPTY);
    return table;
  }

  /** Sequence numbers are dense, so multiplying by an odd constant spreads them well enough. */
  private static int home(long sequence, int mask) {
    long mixed = sequence * 0x9E3779B97F4A7C15L;
    return (int) (mixed >>> 32) & mask;
  }
}
