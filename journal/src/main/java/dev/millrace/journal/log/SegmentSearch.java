package dev.millrace.journal.log;

import dev.millrace.journal.disk.DiskFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Looks for whole entries behind a place where there is none, byte by byte, as no length there can
 * be trusted. One that was written after the place was durable proves that durable bytes changed.
 */
final class SegmentSearch {
  private static final int WINDOW_BYTES = 1 << 20;

  private final DiskFile file;
  private final EntryReader reader;
  private long nextNumber;
  private long vouchedNext;

  SegmentSearch(DiskFile file, long identity) {
    this.file = file;
    this.reader = new EntryReader(file, identity);
  }

  /** Behind the last whole entry that was found. */
  long nextNumber() {
    return nextNumber;
  }

  /** Everything below was durable, as the entries say that were found. */
  long vouchedNext() {
    return vouchedNext;
  }

  void run(long fromOffset, long number) throws IOException {
    nextNumber = number;
    vouchedNext = number;
    ByteBuffer window = ByteBuffer.allocate(WINDOW_BYTES).order(ByteOrder.BIG_ENDIAN);
    for (long start = fromOffset; start + EntryLayout.HEADER_BYTES <= file.size(); ) {
      int size = file.read(start, window.clear());
      for (int i = 0; i + EntryLayout.HEADER_BYTES <= size; i++) {
        if (window.get(i) != 0
            && window.getInt(i) == EntryLayout.MAGIC
            && window.getLong(i + EntryLayout.NUMBER_AT) >= number) {
          consider(start + i, window.getLong(i + EntryLayout.NUMBER_AT));
        }
      }
      if (size < EntryLayout.HEADER_BYTES) {
        return;
      }
      start += size - EntryLayout.HEADER_BYTES + 1;
    }
  }

  private void consider(long offset, long number) throws IOException {
    if (reader.at(offset, number) instanceof EntryReader.Finding.Whole whole) {
      nextNumber = Math.max(nextNumber, number + 1);
      vouchedNext = Math.max(vouchedNext, whole.forcedNext());
    }
  }
}
