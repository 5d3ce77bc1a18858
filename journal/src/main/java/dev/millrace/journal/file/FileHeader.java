package dev.millrace.journal.file;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.millrace.journal.JournalId;
import dev.millrace.journal.disk.DiskFile;
import dev.millrace.journal.disk.NamedHeader;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * The first {@value #BYTES} bytes of every file, the same for all kinds. Magic, version and
 * checksum keep their places in all versions to come, so that an old program can say that a file is
 * too new.
 *
 * @param identity drawn when the journal was created; tells apart journals of the same name
 * @param epoch of the writer that created the file
 * @param position of the first byte (segment), of what is contained (snapshot), of the durable end
 *     (claim)
 * @param detail {@link Kind}
 */
record FileHeader(
    Kind kind, JournalId journal, long identity, long epoch, long position, long detail) {
  static final int BYTES = 128;

  private static final int IDENTITY_AT = 16;
  private static final int EPOCH_AT = 24;
  private static final int POSITION_AT = 32;
  private static final int DETAIL_AT = 40;
  private static final int NAME_BYTES_MAX = 64;

  enum Kind {
    /** Frames; detail is the position of the segment before, or -1 where there was none. */
    SEGMENT("MLSEGMNT"),
    /** Chunks; detail is the lane time in milliseconds. */
    SNAPSHOT("MLSNAPSH"),
    /** Who wrote last; nothing follows the header, detail is the position of the last segment. */
    CLAIM("MLCLAIMS");

    private final long magic;

    Kind(String magic) {
      this.magic = ByteBuffer.wrap(magic.getBytes(US_ASCII)).getLong();
    }
  }

  ByteBuffer encode() {
    ByteBuffer bytes = NamedHeader.begin(expected(kind, journal));
    bytes.putLong(IDENTITY_AT, identity);
    bytes.putLong(EPOCH_AT, epoch);
    bytes.putLong(POSITION_AT, position);
    bytes.putLong(DETAIL_AT, detail);
    return NamedHeader.seal(bytes);
  }

  /**
   * Reads and checks the header of a file that must be of a kind and of a journal.
   *
   * @param place the file's name for messages
   */
  static FileHeader read(String place, DiskFile file, Kind kind, JournalId journal)
      throws IOException {
    ByteBuffer bytes = NamedHeader.read(place, file, expected(kind, journal));
    return new FileHeader(
        kind,
        journal,
        bytes.getLong(IDENTITY_AT),
        bytes.getLong(EPOCH_AT),
        bytes.getLong(POSITION_AT),
        bytes.getLong(DETAIL_AT));
  }

  private static NamedHeader.Expected expected(Kind kind, JournalId journal) {
    return new NamedHeader.Expected(
        BYTES, kind.magic, kind.toString(), "journal", journal.name(), NAME_BYTES_MAX);
  }
}
