package dev.millrace.engine.slot;

import java.util.Arrays;

/**
 * Finds a number by 128 bits that somebody else keeps: open addressing with linear probing, at most
 * two thirds full. The bits must be evenly spread already, as those of a hash are.
 */
public final class PairIndex {
  public static final int NONE = -1;

  private static final int SMALLEST = 16;

  /** Where the bits of each number are. */
  public interface Keys {
    long high(int number);

    long low(int number);
  }

  private final Keys keys;
  private int[] table = empty(SMALLEST);
  private int size;

  public PairIndex(Keys keys) {
    this.keys = keys;
  }

  /** The number with these bits, or {@link #NONE}. */
  public int find(long high, long low) {
    int mask = table.length - 1;
    for (int at = (int) low & mask; ; at = (at + 1) & mask) {
      int number = table[at];
      if (number == NONE || (keys.low(number) == low && keys.high(number) == high)) {
        return number;
      }
    }
  }

  /** Its bits must not be there yet. */
  public void add(int number) {
    if ((size + 1) * 3L > table.length * 2L) {
      resize(table.length * 2);
    }
    insert(number);
    size++;
  }

  /** The bits of a number that is there belong to another number from now on. */
  public void replace(int number, int by) {
    table[placeOf(number)] = by;
  }

  /** Removes a number that is there, moving later ones of the same run back into the gap. */
  public void remove(int number) {
    int mask = table.length - 1;
    int gap = placeOf(number);
    for (int at = (gap + 1) & mask; table[at] != NONE; at = (at + 1) & mask) {
      int home = (int) keys.low(table[at]) & mask;
      if (((at - home) & mask) >= ((at - gap) & mask)) {
        table[gap] = table[at];
        gap = at;
      }
    }
    table[gap] = NONE;
    size--;
    if (table.length > SMALLEST && size * 8L < table.length) {
      resize(table.length / 2);
    }
  }

  private int placeOf(int number) {
    int mask = table.length - 1;
    int at = (int) keys.low(number) & mask;
    while (table[at] != number) {
      at = (at + 1) & mask;
    }
    return at;
  }

  private void insert(int number) {
    int mask = table.length - 1;
    int at = (int) keys.low(number) & mask;
    while (table[at] != NONE) {
      at = (at + 1) & mask;
    }
    table[at] = number;
  }

  private void resize(int length) {
    int[] old = table;
    table = empty(length);
    for (int number : old) {
      if (number != NONE) {
        insert(number);
      }
    }
  }

  private static int[] empty(int length) {
    int[] table = new int[length];
    Arrays.fill(table, NONE);
    return table;
  }
}
