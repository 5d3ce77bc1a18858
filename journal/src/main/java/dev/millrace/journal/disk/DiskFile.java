package dev.millrace.journal.disk;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * An open file. One thread at a time changes it; meanwhile any thread may read it, also one that is
 * interrupted.
 */
public interface DiskFile extends AutoCloseable {
  /** Writes all that remains in the buffer; the file grows as needed. */
  void write(long offset, ByteBuffer source) throws IOException;

  /**
   * Reads until the buffer is full or the file ends.
   *
   * @return the number of bytes read, 0 at the end
   */
  int read(long offset, ByteBuffer target) throws IOException;

  /** Everything written so far, and the size, is durable when this returns. */
  void force() throws IOException;

  long size() throws IOException;

  /** Makes the file at least as long, with zeros. */
  void extendTo(long sizeBytes) throws IOException;

  /** From now on it is only read: what only writing needs can be let go of. */
  void seal() throws IOException;

  /** Reads that are under way fail with an {@link IOException}. */
  @Override
  void close() throws IOException;
}
