package dev.millrace.journal.file;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.millrace.journal.JournalException;
import dev.millrace.journal.JournalId;
import dev.millrace.journal.disk.DiskFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

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
  static final int VERSION = 1;

  private static final int MAGIC_AT = 0;
  private static final int VERSION_AT = 8;
  private static final int CRC_AT = 12;
  private static final int IDENTITY_AT = 16;
  private static final int EPOCH_AT = 24;
  private static final int POSITION_AT = 32;
  private static final int DETAIL_AT = 40;
  private static final int NAME_SIZE_AT = 48;
  private static final int NAME_AT = 52;
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
    ByteBuffer bytes = ByteBuffer.allocate(BYTES).order(ByteOrder.BIG_ENDIAN);
    bytes.putLong(MAGIC_AT, kind.magic);
    bytes.putInt(VERSION_AT, VERSION);
    bytes.putLong(IDENTITY_AT, identity);
    bytes.putLong(EPOCH_AT, epoch);
    bytes.putLong(POSITION_AT, position);
    bytes.putLong(DETAIL_AT, detail);
    byte[] name = journal.name().getBytes(US_ASCII);
    bytes.putInt(NAME_SIZE_AT, name.length);
    bytes.put(NAME_AT, name);
    bytes.putInt(CRC_AT, crc(bytes));
    return bytes;
  }

  /**
   * Reads and checks the header of a file that must be of a kind and of a journal.
   *
   * @param place the file's name for messages
   */
  static FileHeader read(String place, DiskFile file, Kind kind, JournalId journal)
      throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(BYTES).order(ByteOrder.BIG_ENDIAN);
    if (file.read(0, bytes) < BYTES || bytes.getInt(CRC_AT) != crc(bytes)) {
      throw new JournalException.Corrupt(
          place, 0, "the header is damaged, or this is not a file of a journal");
    }
    if (bytes.getInt(VERSION_AT) != VERSION) {
      throw new JournalException.Foreign(
          place,
          "it has format version %d, this program reads %d"
              .formatted(bytes.getInt(VERSION_AT), VERSION));
    }
    if (bytes.getLong(MAGIC_AT) != kind.magic) {
      throw new JournalException.Foreign(place, "it is not a " + kind);
    }
    String name = name(place, bytes);
    if (!name.equals(journal.name())) {
      throw new JournalException.Foreign(
          place, "it belongs to the journal " + name + ", not to " + journal.name());
    }
    return new FileHeader(
        kind,
        journal,
        bytes.getLong(IDENTITY_AT),
        bytes.getLong(EPOCH_AT),
        bytes.getLong(POSITION_AT),
        bytes.getLong(DETAIL_AT));
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
