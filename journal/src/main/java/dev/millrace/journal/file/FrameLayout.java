package dev.millrace.journal.file;

import dev.millrace.base.Bytes;
import dev.millrace.journal.Frame;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/**
 * Where what stands in a frame's header, big-endian. The checksum covers the journal's identity,
 * which is not written, the header behind the checksum, and the payload: a frame that was written
 * to another journal's file does not pass for one of ours.
 */
final class FrameLayout {
  /** "MLF" and the version of this layout. */
  static final int MAGIC = 0x4D4C4601;

  static final int MAGIC_AT = 0;
  static final int CRC_AT = 4;
  static final int PAYLOAD_BYTES_AT = 8;

  /** The low 32 bits of the writer's epoch. */
  static final int EPOCH_AT = 12;

  static final int POSITION_AT = 16;
  static final int TIMESTAMP_AT = 24;

  /** Everything below was durable before this frame was written. */
  static final int DURABLE_POSITION_AT = 32;

  private static final int CRC_FROM = PAYLOAD_BYTES_AT;

  static {
    if (DURABLE_POSITION_AT + Long.BYTES != Frame.HEADER_BYTES) {
      throw new AssertionError("the header is not " + Frame.HEADER_BYTES + " bytes");
    }
  }

  private FrameLayout() {}

  /** A header, from index 0 to {@link Frame#HEADER_BYTES}. */
  static ByteBuffer header(Frame frame, long identity, long epoch, long durablePosition) {
    if (durablePosition > frame.position()) {
      throw new IllegalArgumentException(
          "durable up to " + durablePosition + " before " + frame.position() + " was written");
    }
    ByteBuffer header = allocate();
    header.putInt(MAGIC_AT, MAGIC);
    header.putInt(PAYLOAD_BYTES_AT, frame.payload().size());
    header.putInt(EPOCH_AT, (int) epoch);
    header.putLong(POSITION_AT, frame.position());
    header.putLong(TIMESTAMP_AT, frame.timestampMillis());
    header.putLong(DURABLE_POSITION_AT, durablePosition);
    header.putInt(CRC_AT, crc(header, identity, frame.payload()));
    return header;
  }

  static ByteBuffer allocate() {
    return ByteBuffer.allocate(Frame.HEADER_BYTES).order(ByteOrder.BIG_ENDIAN);
  }

  static int crc(ByteBuffer header, long identity, Bytes payload) {
    CRC32C crc = new CRC32C();
    crc.update(ByteBuffer.allocate(Long.BYTES).putLong(0, identity));
    crc.update(header.slice(CRC_FROM, Frame.HEADER_BYTES - CRC_FROM));
    payload.addTo(crc);
    return (int) crc.getValue();
  }
}
