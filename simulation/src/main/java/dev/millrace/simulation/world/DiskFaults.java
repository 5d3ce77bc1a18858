package dev.millrace.simulation.world;

/**
 * How bad a disk is while it has power.
 *
 * @param writeFailsPerMille how many writes of a thousand fail, having written a part
 * @param forceFailsPerMille how many forces of a thousand fail, and drop what they should have kept
 * @param roomBytes how far files may still grow, all together
 * @param lie what the disk claims and does not do; no journal can live on such a disk, so this is
 *     for the proof that a simulation notices
 */
public record DiskFaults(int writeFailsPerMille, int forceFailsPerMille, long roomBytes, Lie lie) {
  public static final DiskFaults NONE = new DiskFaults(0, 0, Long.MAX_VALUE, Lie.NONE);

  /** What a broken disk says it did. */
  public enum Lie {
    NONE,
    FORCE,
    SYNC_DIRECTORY
  }

  public boolean any() {
    return writeFailsPerMille > 0 || forceFailsPerMille > 0 || roomBytes != Long.MAX_VALUE;
  }

  public DiskFaults withLie(Lie other) {
    return new DiskFaults(writeFailsPerMille, forceFailsPerMille, roomBytes, other);
  }
}
