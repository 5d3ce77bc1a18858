package dev.millrace.journal.log;

import dev.millrace.journal.disk.DiskFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * What is written behind the last entry of a segment to which nothing is added any more: the points
 * of its index, zeros up to where the file ends, and in its last {@value #TRAILER_BYTES} bytes how
 * far it goes. All of it follows from the entries, so where it is damaged they are read instead.
 */
final class SegmentFooter {
  static final int TRAILER_BYTES = 48;

  /** "MLREFOOT". */
  private static final long MAGIC = 0x4D4C5245464F4F54L;

  private static final int MAGIC_AT = 0;
  private static final int CRC_AT = 8;
  private static final int POINTS_AT = 12;
  private static final int END_OFFSET_AT = 16;
  private static final int NEXT_NUMBER_AT = 24;
  private static final int LAST_MILLIS_AT = 32;
  private static final int SPARE_AT = 40;

  private SegmentFooter() {}

  static void write(DiskFile file, SegmentExtent extent, long identity) throws IOException {
    ByteBuffer points = extent.index().encode();
    long needBytes = extent.endOffset() + points.remaining() + TRAILER_BYTES;
    file.extendTo(needBytes);
    ByteBuffer trailer = ByteBuffer.allocate(TRAILER_BYTES).order(ByteOrder.BIG_ENDIAN);
    trailer.putLong(MAGIC_AT, MAGIC);
    trailer.putInt(POINTS_AT, extent.index().points());
    trailer.putLong(END_OFFSET_AT, extent.endOffset());
    trailer.putLong(NEXT_NUMBER_AT, extent.nextNumber());
    trailer.putLong(LAST_MILLIS_AT, extent.lastMillis());
    trailer.putInt(CRC_AT, crc(trailer, points, identity));
    file.write(extent.endOffset(), points);
    file.write(file.size() - TRAILER_BYTES, trailer);
  }

  /** Reads a footer; empty where there is none, or a damaged one. */
  static Optional<SegmentExtent> read(DiskFile file, long identity) throws IOException {
    long trailerAt = file.size() - TRAILER_BYTES;
    ByteBuffer trailer = ByteBuffer.allocate(TRAILER_BYTES).order(ByteOrder.BIG_ENDIAN);
    if (trailerAt < LogHeader.BYTES
        || file.read(trailerAt, trailer) < TRAILER_BYTES
        || trailer.getLong(MAGIC_AT) != MAGIC
        || trailer.getLong(SPARE_AT) != 0) {
      return Optional.empty();
    }
    int count = trailer.getInt(POINTS_AT);
    long endOffset = trailer.getLong(END_OFFSET_AT);
    if (count < 1
        || endOffset <= LogHeader.BYTES
        || endOffset > trailerAt - (long) count * SegmentIndex.POINT_BYTES) {
      return Optional.empty();
    }
    ByteBuffer points = ByteBuffer.allocate(count * SegmentIndex.POINT_BYTES);
    if (file.read(endOffset, points) < points.capacity()
        || crc(trailer, points.flip(), identity) != trailer.getInt(CRC_AT)) {
      return Optional.empty();
    }
    return Optional.of(
        new SegmentExtent(
            SegmentIndex.decode(points),
            trailer.getLong(NEXT_NUMBER_AT),
            endOffset,
            trailer.getLong(LAST_MILLIS_AT)));
  }

  private static int crc(ByteBuffer trailer, ByteBuffer points, long identity) {
    CRC32C crc = new CRC32C();
    crc.update(ByteBuffer.allocate(Long.BYTES).putLong(0, identity));
    crc.update(trailer.slice(POINTS_AT, TRAILER_BYTES - POINTS_AT));
    crc.update(points.duplicate());
    return (int) crc.getValue();
  }
}
