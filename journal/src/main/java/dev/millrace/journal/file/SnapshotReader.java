package dev.millrace.journal.file;

import dev.millrace.base.Bytes;
import dev.millrace.journal.JournalException;
import dev.millrace.journal.disk.DiskFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/** Walks through a snapshot's chunks and checks each; the end counts only with its trailer. */
final class SnapshotReader {
  private final String place;
  private final DiskFile file;
  private long offset = FileHeader.BYTES;
  private long chunks;

  SnapshotReader(String place, DiskFile file) {
    this.place = place;
    this.file = file;
  }

  /** Where the next chunk stands. */
  long offset() {
    return offset;
  }

  Optional<Bytes> next() throws IOException {
    ByteBuffer header = read(SnapshotLayout.CHUNK_HEADER_BYTES, offset);
    int length = header.getInt(SnapshotLayout.LENGTH_AT);
    if (length == SnapshotLayout.TRAILER) {
      checkTrailer();
      return Optional.empty();
    }
    long chunkOffset = offset + SnapshotLayout.CHUNK_HEADER_BYTES;
    if (length < 0 || length > file.size() - chunkOffset) {
      throw new JournalException.Corrupt(place, offset, "a chunk with a length of " + length);
    }
    ByteBuffer chunk = read(length, chunkOffset);
    int crc = SnapshotLayout.crc(chunks, length, chunk.duplicate());
    if (crc != header.getInt(SnapshotLayout.CRC_AT)) {
      throw new JournalException.Corrupt(place, offset, "a chunk with a wrong checksum");
    }
    chunks++;
    offset = chunkOffset + length;
    return Optional.of(Bytes.copyOf(chunk));
  }

  private void checkTrailer() throws IOException {
    ByteBuffer found = read(SnapshotLayout.TRAILER_BYTES, offset);
    if (!found.equals(SnapshotLayout.trailer(chunks))
        || file.size() != offset + SnapshotLayout.TRAILER_BYTES) {
      throw new JournalException.Corrupt(
          place, offset, "not the end that " + chunks + " chunks have");
    }
  }

  private ByteBuffer read(int size, long from) throws IOException {
    ByteBuffer target = SnapshotLayout.allocate(size);
    if (file.read(from, target) < size) {
      throw new JournalException.Corrupt(place, from, "the file ends");
    }
    return target.flip();
  }
}
