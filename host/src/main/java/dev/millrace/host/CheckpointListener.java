package dev.millrace.host;

import dev.millrace.journal.JournalException;
import dev.millrace.journal.JournalId;

/** Told about snapshots, for metrics and logs. Called on the checkpointer's thread. */
public interface CheckpointListener {
  CheckpointListener NONE =
      new CheckpointListener() {
        @Override
        public void saved(
            JournalId journal, long position, long snapshotBytes, long pauseNanos, long nanos) {}

        @Override
        public void failed(JournalId journal, JournalException reason) {}
      };

  /**
   * A snapshot is durable, and what came before it was let go as far as it is not needed.
   *
   * @param snapshotBytes how large it is
   * @param pauseNanos how long the lane stood still for it
   * @param nanos how long it took
   */
  void saved(JournalId journal, long position, long snapshotBytes, long pauseNanos, long nanos);

  /**
   * A snapshot could not be written; the journal keeps everything, and the next one is tried later.
   */
  void failed(JournalId journal, JournalException reason);
}
