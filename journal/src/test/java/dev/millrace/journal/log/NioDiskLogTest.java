package dev.millrace.journal.log;

import dev.millrace.journal.disk.Disk;
import dev.millrace.journal.disk.NioDisk;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

final class NioDiskLogTest extends RecordLogContract {
  @TempDir Path directory;

  @Override
  protected Disk disk() throws IOException {
    return new NioDisk(directory);
  }
}
