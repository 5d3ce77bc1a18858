package dev.millrace.simulation.world;

/** What the loss of power leaves of that which was written, but not synced. */
public enum DiskLoss {
  NOTHING_SURVIVES,
  EVERYTHING_SURVIVES,
  /** Each sector of 512 bytes in any version that it had since it was durable. */
  SECTORS_SURVIVE,
  /** Each page of 4 KiB as a whole, or not. */
  PAGES_SURVIVE,
  /** All but the first sector of each file: whole frames stand behind one that is torn. */
  FIRST_SECTOR_LOST
}
