package dev.millrace.host;

import dev.millrace.engine.Effect;
import dev.millrace.engine.MachineId;

/** What can happen to a lane itself. A new kind needs a number in {@link LaneRecordCodec}. */
sealed interface LaneRecord {
  /**
   * The first record of every lane. Which lane a machine lives in depends on how many there are, so
   * that number can never change for a data directory.
   */
  record LaneFounded(int index, int laneCount) implements LaneRecord {}

  /** From now on the machine of that name is called by that number in this lane's journal. */
  record MachineNamed(int number, MachineId<?> id) implements LaneRecord {}

  /** An effect on another lane has to be carried there. */
  record DebtOwed(long number, Effect effect) implements LaneRecord {}

  /**
   * The other lane has answered, and what follows from its answer here stands in the same frame.
   */
  record DebtSettled(long number) implements LaneRecord {}

  /**
   * This lane has answered a debt of another one.
   *
   * @param taken whether the effect happened here; what happened stands in the same frame
   * @param oldestOwed no number below it will be asked about again
   */
  record DebtAnswered(int debtorLane, long number, boolean taken, long oldestOwed)
      implements LaneRecord {}
}
