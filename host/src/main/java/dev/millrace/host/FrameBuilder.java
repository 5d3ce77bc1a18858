package dev.millrace.host;

import dev.millrace.engine.MachineRecord;
import dev.millrace.engine.codec.Encoder;
import dev.millrace.journal.Frame;

/** Collects the records of one batch and knows where each of them will stand. */
final class FrameBuilder {
  private static final int BATCH_BYTES_MAX = 4 * 1024 * 1024;

  private final Encoder payload = new Encoder(64 * 1024);
  private long framePosition;
  private long recordPosition;
  private int recordBytes;

  void begin(long position) {
    framePosition = position;
    payload.truncate(0);
  }

  boolean isEmpty() {
    return payload.size() == 0;
  }

  /** What is left to do belongs into the next frame. A single step beyond it does no harm. */
  boolean isFull() {
    return payload.size() >= BATCH_BYTES_MAX;
  }

  void add(int machineNumber, MachineRecord record) {
    recordPosition = framePosition + Frame.HEADER_BYTES + payload.size();
    recordBytes = Envelope.write(payload, machineNumber, record);
  }

  void add(LaneRecord record) {
    Envelope.write(payload, record);
  }

  /** Where the machine's record that was added last will stand. */
  long recordPosition() {
    return recordPosition;
  }

  int recordBytes() {
    return recordBytes;
  }

  Frame build(long timestampMillis) {
    return new Frame(framePosition, timestampMillis, payload.toBytes());
  }
}
