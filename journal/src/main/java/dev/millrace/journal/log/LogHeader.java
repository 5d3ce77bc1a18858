package dev.millrace.journal.log;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.millrace.journal.disk.DiskFile;
import dev.millrace.journal.disk.NamedHeader;
import java.io.IOException;
import java.nio.ByteBuffer;

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
  static final long NONE = -1;

  private static final int IDENTITY_AT = 16;
  private static final int FIRST_AT = 24;
  private static final int DETAIL_AT = 32;
  private static final int REPAIRED_AT = 40;
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
    ByteBuffer bytes = NamedHeader.begin(expected(kind, log));
    bytes.putLong(IDENTITY_AT, identity);
    bytes.putLong(FIRST_AT, first);
    bytes.putLong(DETAIL_AT, detail);
    bytes.putLong(REPAIRED_AT, repairedEnd);
    return NamedHeader.seal(bytes);
  }

  /**
   * Reads and checks the header of a file that must be of a kind and of a log.
   *
   * @param place the file's name for messages
   */
  static LogHeader read(String place, DiskFile file, Kind kind, LogId log) throws IOException {
    ByteBuffer bytes = NamedHeader.read(place, file, expected(kind, log));
    return new LogHeader(
        kind,
        log,
        bytes.getLong(IDENTITY_AT),
        bytes.getLong(FIRST_AT),
        bytes.getLong(DETAIL_AT),
        bytes.getLong(REPAIRED_AT));
  }

  private static NamedHeader.Expected expected(Kind kind, LogId log) {
    return new NamedHeader.Expected(
        BYTES, kind.magic, kind + " of a log", "log", log.name(), NAME_BYTES_MAX);
  }
}
