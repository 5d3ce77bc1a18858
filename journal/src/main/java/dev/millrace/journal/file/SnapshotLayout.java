package dev.millrace.journal.file;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/**
 * What follows the header of a snapshot: chunks, each with its length and a checksum over its
 * number, length and bytes, and a trailer that says how many there were. Big-endian.
 */
final class SnapshotLayout {
  static final int LENGTH_AT = 0;
  static final int CRC_AT = 4;
  static final int CHUNK_HEADER_BYTES = 8;

  /** Stands where a chunk's length would. */
  static final int TRAILER = -1;

  static final int TRAILER_CHUNKS_AT = 8;
  static final int TRAILER_BYTES = 16;

  private SnapshotLayout() {}

  static ByteBuffer chunkHeader(long number, ByteBuffer chunk) {
    ByteBuffer header = allocate(CHUNK_HEADER_BYTES);
    header.putInt(LENGTH_AT, chunk.remaining());
    header.putInt(CRC_AT, crc(number, chunk.remaining(), chunk.duplicate()));
    return header;
  }

  static ByteBuffer trailer(long chunks) {
    ByteBuffer trailer = allocate(TRAILER_BYTES);
    trailer.putInt(LENGTH_AT, TRAILER);
    trailer.putLong(TRAILER_CHUNKS_AT, chunks);
    trailer.putInt(CRC_AT, crc(chunks, TRAILER, ByteBuffer.allocate(0)));
    return trailer;
  }

  static ByteBuffer allocate(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.BIG_ENDIAN);
  }

  static int crc(long number, int length, ByteBuffer chunk) {
    CRC32C crc = new CRC32C();
    crc.update(allocate(Long.BYTES).putLong(0, number));
    crc.update(allocate(Integer.BYTES).putInt(0, length));
    crc.update(chunk);
    return (int) crc.getValue();
  }
}
