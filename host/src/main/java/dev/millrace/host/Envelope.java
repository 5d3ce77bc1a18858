package dev.millrace.host;

import dev.millrace.base.Bytes;
import dev.millrace.engine.MachineRecord;
import dev.millrace.engine.codec.Decoder;
import dev.millrace.engine.codec.Encoder;
import dev.millrace.engine.codec.MalformedRecordException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * A record as it lies in a frame: length, checksum, whose it is, content. Frames have a checksum of
 * their own; this one is for a message body that is read years later without the rest of its frame.
 * It covers the record's position too, which is not written: another whole record that a disk put
 * in its place is not taken for it. In a snapshot the position counts from the chunk's beginning.
 * Records of the first form, whose checksum did not cover the position, are read as well.
 *
 * @param machineNumber the lane's number for the machine; 0 for the lane itself
 * @param content the encoded record
 */
record Envelope(int machineNumber, Bytes content) {
  static final int LANE_ITSELF = 0;

  private static final int LENGTH_BYTES = Integer.BYTES;
  private static final int HEADER_BYTES = LENGTH_BYTES + Integer.BYTES;

  /** Writes a machine's record; returns how many bytes it took. */
  static int write(Encoder out, long position, int machineNumber, MachineRecord record) {
    int start = begin(out, machineNumber);
    record.encode(out);
    return finish(out, start, position);
  }

  /** Writes a record of the lane itself; returns how many bytes it took. */
  static int write(Encoder out, long position, LaneRecord record) {
    int start = begin(out, LANE_ITSELF);
    LaneRecordCodec.encode(record, out);
    return finish(out, start, position);
  }

  /** Reads the next one, which has to be the one that was written at that position. */
  static Envelope read(Decoder in, long position) {
    int length = in.getInt();
    if (length < Integer.BYTES + 1 || length > in.remaining()) {
      throw new MalformedRecordException(
          "a record of " + length + " bytes in " + in.remaining() + " bytes");
    }
    int checksum = in.getInt();
    Bytes checked = in.getRaw(length - Integer.BYTES);
    if (!isChecksumOf(checked, position, checksum)) {
      throw new MalformedRecordException(
          "the checksum of a record of " + length + " bytes at " + position);
    }
    Decoder inner = new Decoder(checked);
    int machineNumber = inner.getVarInt();
    return new Envelope(machineNumber, inner.getRaw(inner.remaining()));
  }

  private static int begin(Encoder out, int machineNumber) {
    int start = out.size();
    out.putInt(0);
    out.putInt(0);
    out.putVarInt(machineNumber);
    return start;
  }

  private static int finish(Encoder out, int start, long position) {
    int size = out.size() - start;
    out.setInt(start, size - LENGTH_BYTES);
    out.setInt(start + LENGTH_BYTES, checksumOf(out.view(start + HEADER_BYTES), position));
    return size;
  }

  private static boolean isChecksumOf(Bytes bytes, long position, int checksum) {
    CRC32C crc = new CRC32C();
    bytes.addTo(crc);
    boolean ofFirstForm = (int) crc.getValue() == checksum;
    return ofFirstForm || (int) withPosition(crc, position).getValue() == checksum;
  }

  private static int checksumOf(ByteBuffer bytes, long position) {
    CRC32C crc = new CRC32C();
    crc.update(bytes);
    return (int) withPosition(crc, position).getValue();
  }

  private static CRC32C withPosition(CRC32C crc, long position) {
    for (int shift = Long.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
      crc.update((int) (position >>> shift));
    }
    return crc;
  }
}
