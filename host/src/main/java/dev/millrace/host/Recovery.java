package dev.millrace.host;

import dev.millrace.base.Bytes;
import dev.millrace.journal.Frame;
import dev.millrace.journal.JournalId;
import dev.millrace.journal.JournalProvider;
import dev.millrace.journal.Reader;
import dev.millrace.journal.SnapshotStore.Snapshot;
import java.util.Optional;

/**
 * A lane's state, rebuilt.
 *
 * @param snapshotPosition of the snapshot it was rebuilt from; 0 where there was none
 * @param snapshotBytes of that snapshot's content
 * @param endPosition where the next frame has to start
 */
record Recovery(LaneState state, long snapshotPosition, long snapshotBytes, long endPosition) {
  /** Applies the newest snapshot, then every frame after it. */
  static Recovery of(JournalProvider journals, JournalId journal) {
    LaneState state = new LaneState();
    long snapshotPosition = 0;
    long snapshotBytes = 0;
    Optional<Snapshot> snapshot = journals.snapshots().newest(journal);
    if (snapshot.isPresent()) {
      state.advance(snapshot.get().timestampMillis());
      for (Bytes chunk : snapshot.get().chunks()) {
        state.replay(chunk, 0);
        snapshotBytes += chunk.size();
      }
      snapshotPosition = snapshot.get().position();
    }
    long position = snapshotPosition;
    try (Reader reader = journals.read(journal, position)) {
      for (Optional<Frame> next = reader.next(); next.isPresent(); next = reader.next()) {
        Frame frame = next.get();
        state.advance(frame.timestampMillis());
        state.replay(frame.payload(), frame.payloadPosition());
        position = frame.endPosition();
      }
    }
    return new Recovery(state, snapshotPosition, snapshotBytes, position);
  }
}
