package dev.millrace.journal.log;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.millrace.journal.JournalException;
import dev.millrace.journal.disk.DiskFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/**
 * The first {@value #BYTES} bytes of every file of a log. Magic, version and checksum stand where
 * the files of journals have them, and keep their places in all versions to come.
 *
 * @param identity drawn when the log was created; tells apart logs of the same name
 * @param first number of the segment's first entry; for the claim, the lowest that was not trimmed
 * @param detail {@link Kind}
 * @param repairedEnd for the claim: where a repair has cut the log, -1 where none has
 */
record LogHeader(Kind kind, LogId log, long identity, long first, long detail, long repairedEnd) {
  static final int BYTES = 256;
  static final int VERSION = 1;
  static final long NONE = -1;

  private static final int MAGIC_AT = 0;
  private static final int VERSION_AT = 8;
  private static final int CRC_AT = 12;
  private static final int IDENTITY_AT = 16;
  private static final int FIRST_AT = 24;
  private static final int DETAIL_AT = 32;
  private static final int REPAIRED_AT = 40;
  private static final int NAME_SIZE_AT = 48;
  private static final int NAME_AT = 52;
  private static final int NAME_BYTES_MAX = 128;

  enum Kind {
    /** Entries; detail is the number behind the last entry of the segment before. */
    SEGMENT("MLRECSEG"),
    /** Says what the log is; detail is a number below which all was durable when it was written. */
    CLAIM("MLRECCLM");

    private final long magic;

    Kind(String magic) {
      this.magic = ByteBuffer.wrap(magic.getBytes(US_ASCII)).getLong();
    }
  }

  ByteBuffer encode() {
    ByteBuffer bytes = ByteBuffer.allocate(BYTES).order(ByteOrder.BIG_ENDIAN);
    bytes.putLong(MAGIC_AT, kind.magic);
    bytes.putInt(VERSION_AT, VERSION);
    bytes.putLong(IDENTITY_AT, identity);
    bytes.putLong(FIRST_AT, first);
    bytes.putLong(DETAIL_AT, detail);
    bytes.putLong(REPAIRED_AT, repairedEnd);
    byte[] name = log.name().getBytes(US_ASCII);
    bytes.putInt(NAME_SIZE_AT, name.length);
    bytes.put(NAME_AT, name);
    bytes.putInt(CRC_AT, crc(bytes));
    return bytes;
  }

  /**
   * Reads and checks the header of a file that must be of a kind and of a log.
   *
   * @param place the file's name for messages
   */
  static LogHeader read(String place, DiskFile file, Kind kind, LogId log) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(BYTES).order(ByteOrder.BIG_ENDIAN);
    if (file.read(0, bytes) < BYTES || bytes.getInt(CRC_AT) != crc(bytes)) {
      throw new JournalException.Corrupt(
          place, 0, "the header is damaged, or this is not a file of a log");
    }
    if (bytes.getInt(VERSION_AT) != VERSION) {
      throw new JournalException.Foreign(
          place,
          "it has format version %d, this program reads %d"
              .formatted(bytes.getInt(VERSION_AT), VERSION));
    }
    if (bytes.getLong(MAGIC_AT) != kind.magic) {
      throw new JournalException.Foreign(place, "it is not a " + kind + " of a log");
    }
    String name = name(place, bytes);
    if (!name.equals(log.name())) {
      throw new JournalException.Foreign(
          place, "it belongs to the log " + name + ", not to " + log.name());
    }
    return new LogHeader(
        kind,
        log,
        bytes.getLong(IDENTITY_AT),
        bytes.getLong(FIRST_AT),
        bytes.getLong(DETAIL_AT),
        bytes.getLong(REPAIRED_AT));
  }

  private static String name(String place, ByteBuffer bytes) {
    int size = bytes.getInt(NAME_SIZE_AT);
    if (size < 1 || size > NAME_BYTES_MAX) {
      throw new JournalException.Corrupt(place, NAME_SIZE_AT, "a name of " + size + " bytes");
    }
    return US_ASCII.decode(bytes.slice(NAME_AT, size)).toString();
  }

  private static int crc(ByteBuffer header) {
    CRC32C crc = new CRC32C();
    crc.update(header.slice(0, CRC_AT));
    crc.update(header.slice(CRC_AT + Integer.BYTES, BYTES - CRC_AT - Integer.BYTES));
    return (int) crc.getValue();
  }
}
