package dev.millrace.simulation;

import dev.millrace.base.Bytes;
import dev.millrace.journal.Frame;
import dev.millrace.journal.JournalId;
import dev.millrace.journal.JournalProvider;
import dev.millrace.journal.OwnerInfo;
import dev.millrace.journal.Reader;
import dev.millrace.journal.SnapshotStore;
import dev.millrace.journal.Writer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Journals that call a frame durable as soon as they have heard of it. */
record HastyJournals(JournalProvider journals) implements JournalProvider {
  @Override
  public Writer claim(JournalId journal, OwnerInfo owner, long nextPosition) {
    return new HastyWriter(journals.claim(journal, owner, nextPosition));
  }

  @Override
  public Reader read(JournalId journal, long fromPosition) {
    return journals.read(journal, fromPosition);
  }

  @Override
  public Bytes body(JournalId journal, long position, int sizeBytes) {
    return journals.body(journal, position, sizeBytes);
  }

  @Override
  public void trim(JournalId journal, long belowPosition) {
    journals.trim(journal, belowPosition);
  }

  @Override
  public long startPosition(JournalId journal) {
    return journals.startPosition(journal);
  }

  @Override
  public SnapshotStore snapshots() {
    return journals.snapshots();
  }

  @Override
  public void close() {
    journals.close();
  }

  private record HastyWriter(Writer writer) implements Writer {
    @Override
    public long epoch() {
      return writer.epoch();
    }

    @Override
    public long nextPosition() {
      return writer.nextPosition();
    }

    @Override
    public CompletionStage<Long> append(Frame frame) {
      var _ = writer.append(frame);
      return CompletableFuture.completedFuture(frame.endPosition());
    }

    @Override
    public void close() {
      writer.close();
    }
  }
}
