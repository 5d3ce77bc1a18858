package dev.millrace.host;

import dev.millrace.engine.Effect;
import dev.millrace.engine.MachineRecord;
import dev.millrace.engine.codec.Encoder;
import dev.millrace.host.LaneRecord.DebtOwed;
import dev.millrace.journal.Frame;
import java.util.List;

/** Collects the records of one batch and knows where each of them will stand. */
final class FrameBuilder {
  private static final int BATCH_BYTES_MAX = 4 * 1024 * 1024;

  /** What a lane writes of its own beside the records of a decision: a name, an answer. */
  private static final int LANE_RECORDS_BYTES = 512;

  private final Encoder payload = new Encoder(64 * 1024);
  private long roomBytes = Long.MAX_VALUE;
  private long framePosition;
  private long recordPosition;
  private int recordBytes;

  /**
   * Starts a frame.
   *
   * @param room how many bytes it may take at the most; {@link Long#MAX_VALUE} where that does not
   *     matter
   */
  void begin(long position, long room) {
    framePosition = position;
    roomBytes = room;
    payload.truncate(0);
  }

  /** Whether room is so scarce that it has to be counted. */
  boolean isScarce() {
    return roomBytes != Long.MAX_VALUE;
  }

  /** Whether records find room, and whatever their effects may come to. */
  boolean hasRoomFor(List<MachineRecord> records, List<Effect> effects) {
    if (!isScarce()) {
      return true;
    }
    Encoder measured = new Encoder(1024);
    for (MachineRecord record : records) {
      Envelope.write(measured, 0, Integer.MAX_VALUE, record);
    }
    for (Effect effect : effects) {
      // Owed to another lane it is written once; here it is given, and may be taken back.
      Envelope.write(measured, 0, new DebtOwed(Long.MAX_VALUE, effect));
      Envelope.write(measured, 0, new DebtOwed(Long.MAX_VALUE, effect));
    }
    return payload.size() + measured.size() + LANE_RECORDS_BYTES <= roomBytes;
  }

  boolean isEmpty() {
    return payload.size() == 0;
  }

  /** What is left to do belongs into the next frame. A single step beyond it does no harm. */
  boolean isFull() {
    return payload.size() >= BATCH_BYTES_MAX;
  }

  void add(int machineNumber, MachineRecord record) {
    recordPosition = nextRecordPosition();
    recordBytes = Envelope.write(payload, recordPosition, machineNumber, record);
  }

  void add(LaneRecord record) {
    Envelope.write(payload, nextRecordPosition(), record);
  }

  private long nextRecordPosition() {
    return framePosition + Frame.HEADER_BYTES + payload.size();
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
