package dev.millrace.journal.log;

import dev.millrace.base.Bytes;
import dev.millrace.journal.log.RecordLog.Entry;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/**
 * Where what stands in an entry's header, big-endian; the content follows. The checksum covers the
 * log's identity, which is not written, the header behind the checksum, and the content.
 */
final class EntryLayout {
  static final int HEADER_BYTES = 32;

  /** "MLR" and the version of this layout. */
  static final int MAGIC = 0x4D4C5201;

  static final int MAGIC_AT = 0;
  static final int CRC_AT = 4;
  static final int CONTENT_BYTES_AT = 8;

  /** How many of the entries right before this one were not yet durable when it was written. */
  static final int UNFORCED_AT = 12;

  static final int NUMBER_AT = 16;
  static final int TIME_AT = 24;

  private EntryLayout() {}

  static ByteBuffer allocate() {
    return ByteBuffer.allocate(HEADER_BYTES).order(ByteOrder.BIG_ENDIAN);
  }

  static long sizeOf(Entry entry) {
    return (long) HEADER_BYTES + entry.content().size();
  }

  /** A header, from index 0 to {@link #HEADER_BYTES}. */
  static ByteBuffer header(Entry entry, long identity, long forcedNext) {
    ByteBuffer header = allocate();
    header.putInt(MAGIC_AT, MAGIC);
    header.putInt(CONTENT_BYTES_AT, entry.content().size());
    header.putInt(UNFORCED_AT, (int) Math.min(Integer.MAX_VALUE, entry.number() - forcedNext));
    header.putLong(NUMBER_AT, entry.number());
    header.putLong(TIME_AT, entry.timeMillis());
    header.putInt(CRC_AT, crc(header, identity, entry.content()));
    return header;
  }

  static int crc(ByteBuffer header, long identity, Bytes content) {
    CRC32C crc = new CRC32C();
    crc.update(ByteBuffer.allocate(Long.BYTES).putLong(0, identity));
    crc.update(header.slice(CONTENT_BYTES_AT, HEADER_BYTES - CONTENT_BYTES_AT));
    content.addTo(crc);
    return (int) crc.getValue();
  }
}
