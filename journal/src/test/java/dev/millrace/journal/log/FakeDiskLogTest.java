package dev.millrace.journal.log;

import dev.millrace.journal.disk.Disk;
import dev.millrace.journal.disk.FakeDisk;

final class FakeDiskLogTest extends RecordLogContract {
  @Override
  protected Disk disk() {
    return new FakeDisk();
  }
}
