package dev.millrace.journal.memory;

import dev.millrace.base.Bytes;
import dev.millrace.journal.JournalId;
import dev.millrace.journal.SnapshotStore;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The newest snapshot of each journal. The older one guards against damage, which heap has not. */
final class MemorySnapshots implements SnapshotStore {
  private final ConcurrentHashMap<JournalId, Snapshot> newest = new ConcurrentHashMap<>();

  @Override
  public void save(JournalId journal, long position, long timestampMillis, Iterator<Bytes> chunks) {
    List<Bytes> kept = new ArrayList<>();
    chunks.forEachRemaining(kept::add);
    newest.merge(
        journal,
        new Snapshot(position, timestampMillis, List.copyOf(kept)),
        (old, fresh) -> fresh.position() >= old.position() ? fresh : old);
  }

  @Override
  public Optional<Snapshot> newest(JournalId journal) {
    return Optional.ofNullable(newest.get(journal));
  }
}
