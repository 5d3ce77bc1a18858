package dev.millrace.journal.file;

import dev.millrace.journal.JournalContract;
import dev.millrace.journal.JournalProvider;
import dev.millrace.journal.disk.FakeDisk;

final class FakeFileJournalsTest extends JournalContract {
  private final FakeDisk disk = new FakeDisk();

  @Override
  protected JournalProvider open() {
    FileJournalOptions options =
        FileJournalOptions.defaults(OWNER, () -> 42, () -> 0).withSegmentBytes(1024);
    return FileJournals.open(disk, options);
  }

  @Override
  protected JournalProvider reopen(JournalProvider journals) {
    journals.close();
    return open();
  }
}
