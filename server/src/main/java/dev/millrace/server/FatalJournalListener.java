package dev.millrace.server;

import dev.millrace.journal.JournalException;
import dev.millrace.journal.JournalId;
import dev.millrace.journal.JournalListener;
import dev.millrace.server.ops.Metrics;
import java.util.function.Consumer;

/** Counts, and ends the server when a journal has failed: a failed sync is never tried again. */
record FatalJournalListener(Metrics metrics, Consumer<Throwable> onFatal)
    implements JournalListener {
  @Override
  public void committed(JournalId journal, int frames, long bytes, long syncNanos) {
    metrics.committed(journal, frames, bytes, syncNanos);
  }

  @Override
  public void rolled(JournalId journal, boolean prepared) {
    metrics.rolled(journal, prepared);
  }

  @Override
  public void failed(JournalId journal, JournalException reason) {
    metrics.failed(journal, reason);
    onFatal.accept(reason);
  }
}
