package dev.millrace.journal.disk;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.millrace.journal.JournalException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/**
 * What the headers of all files have in common: magic, version, checksum and the name of what the
 * file belongs to. They keep their places in all versions to come, so that an old program can say
 * that a file is too new.
 */
public final class NamedHeader {
  private static final int VERSION = 1;
  private static final int MAGIC_AT = 0;
  private static final int VERSION_AT = 8;
  private static final int CRC_AT = 12;
  private static final int NAME_SIZE_AT = 48;
  private static final int NAME_AT = 52;

  private NamedHeader() {}

  /**
   * What a header has to be.
   *
   * @param bytes its size
   * @param magic of the kind of file
   * @param kind for messages, for example {@code SEGMENT}
   * @param owner for messages, for example {@code journal}
   * @param name of the owner
   * @param nameBytesMax the longest name of such an owner
   */
  public record Expected(
      int bytes, long magic, String kind, String owner, String name, int nameBytesMax) {}

  /** A header with all that but its checksum; the rest of it is the caller's. */
  public static ByteBuffer begin(Expected header) {
    ByteBuffer bytes = ByteBuffer.allocate(header.bytes).order(ByteOrder.BIG_ENDIAN);
    bytes.putLong(MAGIC_AT, header.magic);
    bytes.putInt(VERSION_AT, VERSION);
    byte[] name = header.name.getBytes(US_ASCII);
    bytes.putInt(NAME_SIZE_AT, name.length);
    bytes.put(NAME_AT, name);
    return bytes;
  }

  /** Writes the checksum, when all else is written. */
  public static ByteBuffer seal(ByteBuffer header) {
    return header.putInt(CRC_AT, crc(header));
  }

  /**
   * Reads and checks the header of a file.
   *
   * @param place the file's name for messages
   */
  public static ByteBuffer read(String place, DiskFile file, Expected expected) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(expected.bytes).order(ByteOrder.BIG_ENDIAN);
    if (file.read(0, bytes) < expected.bytes || bytes.getInt(CRC_AT) != crc(bytes)) {
      throw new JournalException.Corrupt(
          place, 0, "the header is damaged, or this is not a file of a " + expected.owner);
    }
    if (bytes.getInt(VERSION_AT) != VERSION) {
      throw new JournalException.Foreign(
          place,
          "it has format version %d, this program reads %d"
              .formatted(bytes.getInt(VERSION_AT), VERSION));
    }
    if (bytes.getLong(MAGIC_AT) != expected.magic) {
      throw new JournalException.Foreign(place, "it is not a " + expected.kind);
    }
    String name = name(place, bytes, expected.nameBytesMax);
    if (!name.equals(expected.name)) {
      throw new JournalException.Foreign(
          place,
          "it belongs to the %s %s, not to %s".formatted(expected.owner, name, expected.name));
    }
    return bytes;
  }

  private static String name(String place, ByteBuffer bytes, int bytesMax) {
    int size = bytes.getInt(NAME_SIZE_AT);
    if (size < 1 || size > bytesMax) {
      throw new JournalException.Corrupt(place, NAME_SIZE_AT, "a name of " + size + " bytes");
    }
    return US_ASCII.decode(bytes.slice(NAME_AT, size)).toString();
  }

  private static int crc(ByteBuffer header) {
    CRC32C crc = new CRC32C();
    crc.update(header.slice(0, CRC_AT));
    int rest = CRC_AT + Integer.BYTES;
    crc.update(header.slice(rest, header.capacity() - rest));
    return (int) crc.getValue();
  }
}
