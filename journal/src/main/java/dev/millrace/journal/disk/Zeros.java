package dev.millrace.journal.disk;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Writes zeros: a block that was written once is overwritten without touching the file's tree. */
public final class Zeros {
  private static final ByteBuffer ZEROS = ByteBuffer.allocateDirect(1 << 20).asReadOnlyBuffer();

  private Zeros() {}

  public static void fill(DiskFile file, long fromOffset, long toOffset) throws IOException {
    for (long offset = fromOffset; offset < toOffset; ) {
      int size = (int) Math.min(ZEROS.capacity(), toOffset - offset);
      file.write(offset, ZEROS.slice(0, size));
      offset += size;
    }
  }
}
