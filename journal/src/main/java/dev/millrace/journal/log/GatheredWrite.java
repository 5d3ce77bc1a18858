package dev.millrace.journal.log;

import dev.millrace.journal.disk.DiskFile;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Puts small pieces together, so that the disk sees few large writes. */
final class GatheredWrite {
  private final DiskFile file;
  private final ByteBuffer buffer;
  private long flushedTo;

  GatheredWrite(DiskFile file, long offset, ByteBuffer buffer) {
    this.file = file;
    this.flushedTo = offset;
    this.buffer = buffer.clear();
  }

  /** Where the next piece goes. */
  long offset() {
    return flushedTo + buffer.position();
  }

  void add(ByteBuffer piece) throws IOException {
    if (piece.remaining() > buffer.remaining()) {
      flush();
    }
    if (piece.remaining() > buffer.remaining()) {
      int bytes = piece.remaining();
      file.write(flushedTo, piece);
      flushedTo += bytes;
    } else {
      buffer.put(piece);
    }
  }

  void flush() throws IOException {
    int bytes = buffer.flip().remaining();
    if (bytes > 0) {
      file.write(flushedTo, buffer);
      flushedTo += bytes;
    }
    buffer.clear();
  }
}
