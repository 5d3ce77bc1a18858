package dev.millrace.simulation;

import dev.millrace.simulation.world.Chance;
import dev.millrace.simulation.world.DiskFaults;
import dev.millrace.simulation.world.DiskFaults.Lie;
import java.util.List;

/**
 * What kind of run it is; every number of it comes from the seed.
 *
 * @param crashesPerMille how many of a thousand steps end the process
 * @param longJumpsPercent how many of a hundred passages of time are hours or days
 * @param stepsPercent how many of a hundred actions let the host work on
 * @param settlesPercent how many of the other actions let it work until it has nothing left to do
 * @param lazyDiskPercent how many of a hundred times the disk's turn is passed over, so that much
 *     is decided that is not durable
 * @param movesPercent how many of a hundred queues have a dead-letter queue
 * @param tasksPerMille how many operations of a thousand are about move tasks
 * @param groupsPercent how many of a hundred messages to standard queues are in a group
 * @param uniform whether all messages have one size, so that frames of one life fit exactly where
 *     those of another stood
 * @param fullDisksPerMille how many steps of a thousand begin a while in which the disk is full
 * @param clockJumpsPercent how many of a hundred passages of time, and of restarts, are jumps of
 *     the time of day
 * @param flipsPercent at how many of a hundred starts a bit was flipped before; 0 with topics or
 *     streams
 * @param topics whether there are topics beside the queues
 * @param streams whether there are streams beside the queues
 */
record Profile(
    int laneCount,
    int queueCount,
    int segmentBytes,
    DiskFaults faults,
    int crashesPerMille,
    int longJumpsPercent,
    int stepsPercent,
    int settlesPercent,
    int lazyDiskPercent,
    int movesPercent,
    int tasksPerMille,
    int groupsPercent,
    boolean uniform,
    int waitingMax,
    int fullDisksPerMille,
    int clockJumpsPercent,
    int flipsPercent,
    boolean topics,
    boolean streams) {
  /** Whether there are streams is drawn apart: without them a seed is what it always was. */
  static Profile draw(Chance chance, boolean streams) {
    boolean topics = chance.percent(50);
    return new Profile(
        chance.below(4) + 1,
        chance.below(5) + 2,
        chance.pick(List.of(512, 2048, 8192, 65_536)),
        drawFaults(chance),
        chance.pick(List.of(0, 2, 5, 20)),
        chance.pick(longJumps(topics, streams)),
        chance.pick(topics ? List.of(60, 75, 85) : List.of(20, 45, 60)),
        chance.pick(List.of(0, 1, 6)),
        chance.pick(List.of(0, 0, 80, 95)),
        chance.pick(List.of(20, 50, 95)),
        chance.pick(List.of(0, 0, 30, 100)),
        chance.pick(List.of(0, 50, 95)),
        chance.percent(25),
        chance.pick(List.of(3, 15, 60)),
        chance.pick(List.of(0, 0, 2, 5)),
        chance.pick(List.of(0, 2, 10)),
        topics || streams ? 0 : chance.pick(List.of(0, 20, 60)),
        topics,
        streams);
  }

  /** What topics owe expires too early with many; what streams keep expires only with some. */
  private static List<Integer> longJumps(boolean topics, boolean streams) {
    if (topics) {
      return List.of(0, 0, 1);
    }
    return streams ? List.of(0, 2, 5) : List.of(0, 1, 5, 20);
  }

  private static DiskFaults drawFaults(Chance chance) {
    return switch (chance.below(6)) {
      case 0 -> new DiskFaults(chance.below(10), chance.below(10), Long.MAX_VALUE, Lie.NONE);
      case 1 -> new DiskFaults(0, 0, chance.between(2_000, 200_000), Lie.NONE);
      case 2 -> new DiskFaults(1, 1, chance.between(20_000, 200_000), Lie.NONE);
      default -> DiskFaults.NONE;
    };
  }
}
