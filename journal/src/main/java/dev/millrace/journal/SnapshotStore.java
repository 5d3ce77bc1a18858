package dev.millrace.journal;

import dev.millrace.base.Bytes;
import java.util.Iterator;
import java.util.Optional;

/** Keeps the two newest snapshots of every journal; a damaged one is passed over, never served. */
public interface SnapshotStore {
  /**
   * Replaces the older of the two kept snapshots, atomically and durably.
   *
   * @param position all frames that end at or below it are contained
   * @param timestampMillis lane time at that position
   */
  void save(JournalId journal, long position, long timestampMillis, Iterator<Bytes> chunks);

  /** The newest snapshot that is whole. */
  Optional<Snapshot> newest(JournalId journal);

  /** A snapshot that was found whole; {@code chunks} are as they were saved. */
  record Snapshot(long position, long timestampMillis, Iterable<Bytes> chunks) {}
}
