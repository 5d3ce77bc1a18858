package dev.millrace.journal.log;

import dev.millrace.journal.disk.Disk;
import dev.millrace.journal.memory.MemoryDisk;

final class MemoryDiskLogTest extends RecordLogContract {
  @Override
  protected Disk disk() {
    return new MemoryDisk();
  }
}
