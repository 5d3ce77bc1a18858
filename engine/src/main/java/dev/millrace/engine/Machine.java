package dev.millrace.engine;

import java.util.OptionalLong;

/**
 * A state machine that is rebuilt, on every start, from nothing but the records it once produced.
 *
 * <p>The law: {@link #apply} is the only method that changes what a client could ever see. {@link
 * #advance} re-sorts indexes as time passes; it is called with the same times in the same order
 * when the journal is replayed, so a replayed machine equals the live one to the last detail.
 */
public interface Machine {
  /** False before its first record and after it has nothing left worth keeping. */
  boolean exists();

  /**
   * Lane time has come this far. It never goes back.
   *
   * @param nowMillis milliseconds since 1970
   */
  void advance(long nowMillis);

  /**
   * Makes a record true.
   *
   * @param position where the record stands in the lane's journal
   * @param sizeBytes how many bytes it takes there
   */
  void apply(MachineRecord record, long position, int sizeBytes);

  /**
   * When time alone will matter to this machine next, in milliseconds since 1970; empty for never.
   *
   * @param awaited whether somebody is parked here, waiting for what time may bring
   */
  OptionalLong wakeAtMillis(boolean awaited);

  /** What to decide when {@link #wakeAtMillis} has come, for example to let old messages go. */
  AddressedCommand<?, ?> housekeeping();

  /**
   * Whether there is work for this machine that no lane can do: what has to be read from the disk
   * first, or carried out of the process. Whoever runs errands is told when this holds after a
   * change, and after a restart.
   */
  default boolean hasErrands() {
    return false;
  }

  /** This state as it is now; takes no longer for many messages than for few. */
  Summary freeze();
}
