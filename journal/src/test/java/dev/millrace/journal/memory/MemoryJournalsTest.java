package dev.millrace.journal.memory;

import dev.millrace.journal.JournalContract;
import dev.millrace.journal.JournalProvider;

final class MemoryJournalsTest extends JournalContract {
  @Override
  protected JournalProvider open() {
    return new MemoryJournals();
  }

  @Override
  protected JournalProvider reopen(JournalProvider journals) {
    return journals;
  }
}
