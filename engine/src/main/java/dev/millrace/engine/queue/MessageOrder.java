package dev.millrace.engine.queue;

import dev.millrace.engine.slot.SlotList;

/**
 * In which order a queue gives its messages out. The table tells it what happens to them; it never
 * changes anything else, so what it says follows from what it was told.
 */
interface MessageOrder {
  /** No such slot. */
  int NONE = SlotList.NONE;

  /** A message is there from now on; whether it is visible is told next. */
  default void joined(int slot) {}

  /** A message is gone; that it is not visible or hidden any more was told before. */
  default void left(int slot) {}

  void shown(int slot);

  void unshown(int slot);

  /**
   * A message is hidden.
   *
   * @param inFlight whether it is so because it was received
   */
  default void hidden(int slot, boolean inFlight) {}

  /** The opposite of {@link #hidden}; something else is told next. */
  default void unhidden(int slot, boolean inFlight) {}

  /** A message was given out; what became of it then was told before. */
  default void served(int slot) {}

  /** The messages that can be given out, in the order in which they are to be. */
  Candidates candidates();

  /** What groups do that have more than their share. */
  default NoisyGroups noisyGroups() {
    return NoisyGroups.NONE;
  }

  /** The order as it is now, for another thread to read. */
  FrozenOrder freeze();

  /** Goes through messages that can be given out; valid until something changes. */
  interface Candidates {
    /** The next slot, or {@link #NONE}. */
    int next();
  }
}
