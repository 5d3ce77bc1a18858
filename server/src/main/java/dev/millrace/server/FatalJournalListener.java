package dev.millrace.server;

import dev.millrace.journal.JournalException;
import dev.millrace.journal.JournalId;
import dev.millrace.journal.JournalListener;
import dev.millrace.server.ops.Metrics;
import dev.millrace.server.ops.ServerCounters;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts, and ends the server when a journal has failed: a failed sync is never tried again. */
record FatalJournalListener(Metrics metrics, ServerCounters counters, Consumer<Throwable> onFatal)
    implements JournalListener {
  private static final Logger LOG = LoggerFactory.getLogger(FatalJournalListener.class);

  @Override
  public void committed(JournalId journal, int frames, long bytes, long syncNanos) {
    metrics.committed(journal, frames, bytes, syncNanos);
    counters.committed(bytes, syncNanos);
  }

  @Override
  public void rolled(JournalId journal, boolean prepared) {
    metrics.rolled(journal, prepared);
  }

  @Override
  public void spaceLow(JournalId journal, String reason) {
    LOG.warn("journal {}: {}; sends are refused until there is room", journal.name(), reason);
  }

  @Override
  public void spareFailed(JournalId journal, String reason) {
    LOG.error(
        "journal {}: the next segment cannot be made: {}; sends are refused until it can",
        journal.name(),
        reason);
  }

  @Override
  public void spaceBack(JournalId journal) {
    LOG.info("journal {}: there is room again", journal.name());
  }

  @Override
  public void unsealed(JournalId journal, String reason) {
    LOG.warn("journal {}: {}", journal.name(), reason);
  }

  @Override
  public void failed(JournalId journal, JournalException reason) {
    metrics.failed(journal, reason);
    onFatal.accept(reason);
  }
}
