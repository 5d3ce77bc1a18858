package dev.millrace.journal.memory;

import dev.millrace.base.Bytes;
import dev.millrace.journal.Frame;
import dev.millrace.journal.JournalException;
import dev.millrace.journal.JournalId;
import dev.millrace.journal.JournalProvider;
import dev.millrace.journal.OwnerInfo;
import dev.millrace.journal.Reader;
import dev.millrace.journal.SnapshotStore;
import dev.millrace.journal.Writer;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Journals on the heap: gone when the process ends, and an append is as durable as it will ever be
 * when the call returns, so it completes on the caller's thread.
 */
public final class MemoryJournals implements JournalProvider {
  private final ConcurrentHashMap<JournalId, MemoryJournal> journals = new ConcurrentHashMap<>();
  private final MemorySnapshots snapshots = new MemorySnapshots();
  private volatile boolean closed;

  @Override
  public Writer claim(JournalId journal, OwnerInfo owner, long nextPosition) {
    return journal(journal).claim(nextPosition);
  }

  @Override
  public Reader read(JournalId journal, long fromPosition) {
    Iterator<Frame> frames = journal(journal).framesFrom(fromPosition).iterator();
    return new Reader() {
      @Override
      public Optional<Frame> next() {
        return frames.hasNext() ? Optional.of(frames.next()) : Optional.empty();
      }

      @Override
      public void close() {
        // Holds nothing but heap.
      }
    };
  }

  @Override
  public Bytes body(JournalId journal, long position, int sizeBytes) {
    return journal(journal).body(position, sizeBytes);
  }

  @Override
  public void trim(JournalId journal, long belowPosition) {
    journal(journal).trim(belowPosition);
  }

  @Override
  public long startPosition(JournalId journal) {
    return journal(journal).startPosition();
  }

  @Override
  public SnapshotStore snapshots() {
    return snapshots;
  }

  @Override
  public void close() {
    closed = true;
    journals.clear();
  }

  private MemoryJournal journal(JournalId id) {
    if (closed) {
      throw new JournalException.Failed("the journals are closed");
    }
    return journals.computeIfAbsent(id, MemoryJournal::new);
  }
}
