package dev.millrace.journal.file;

import dev.millrace.journal.JournalContract;
import dev.millrace.journal.JournalProvider;
import dev.millrace.journal.disk.NioDisk;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

final class NioFileJournalsTest extends JournalContract {
  @TempDir Path directory;

  @Override
  protected JournalProvider open() throws IOException {
    FileJournalOptions options =
        FileJournalOptions.defaults(OWNER, () -> 42, () -> 0).withSegmentBytes(1024);
    return FileJournals.open(new NioDisk(directory), options);
  }

  @Override
  protected JournalProvider reopen(JournalProvider journals) throws IOException {
    journals.close();
    return open();
  }
}
