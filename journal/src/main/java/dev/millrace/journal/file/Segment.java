package dev.millrace.journal.file;

import dev.millrace.base.Bytes;
import dev.millrace.journal.Frame;
import dev.millrace.journal.disk.DiskFile;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * One file of frames, the first of which starts at the base position. Addresses turn into offsets
 * by arithmetic alone, because frames stand in the file as they stand in the stream.
 *
 * @param place the file as people find it
 */
record Segment(String place, DiskFile file, FileHeader header) {
  long base() {
    return header.position();
  }

  long offsetOf(long position) {
    return FileHeader.BYTES + position - base();
  }

  long positionAt(long offset) {
    return base() + offset - FileHeader.BYTES;
  }

  /** What stands where a frame is expected. */
  sealed interface Finding {
    /** A frame that passed every check. */
    record Whole(Frame frame, long durablePosition) implements Finding {}

    /** None, and why not. */
    record None(String reason) implements Finding {}
  }

  Finding frameAt(long position) throws IOException {
    long offset = offsetOf(position);
    ByteBuffer header = FrameLayout.allocate();
    if (file.read(offset, header) < Frame.HEADER_BYTES) {
      return new Finding.None("the file ends");
    }
    int payloadBytes = header.getInt(FrameLayout.PAYLOAD_BYTES_AT);
    long durablePosition = header.getLong(FrameLayout.DURABLE_POSITION_AT);
    if (header.getInt(FrameLayout.MAGIC_AT) != FrameLayout.MAGIC) {
      return new Finding.None("no frame");
    }
    if (header.getLong(FrameLayout.POSITION_AT) != position) {
      return new Finding.None("a frame that belongs to another position");
    }
    if (payloadBytes < 1
        || payloadBytes > Frame.PAYLOAD_BYTES_MAX
        || payloadBytes > file.size() - offset - Frame.HEADER_BYTES) {
      return new Finding.None("a frame with a length of " + payloadBytes);
    }
    ByteBuffer read = ByteBuffer.allocate(payloadBytes);
    if (file.read(offset + Frame.HEADER_BYTES, read) < payloadBytes) {
      return new Finding.None("the file ends");
    }
    Bytes payload = Bytes.wrap(read.array());
    int crc = FrameLayout.crc(header, header().identity(), payload);
    if (crc != header.getInt(FrameLayout.CRC_AT) || durablePosition > position) {
      return new Finding.None("a frame with a wrong checksum");
    }
    long timestampMillis = header.getLong(FrameLayout.TIMESTAMP_AT);
    return new Finding.Whole(new Frame(position, timestampMillis, payload), durablePosition);
  }
}
