package dev.millrace.host;

import dev.millrace.base.Bytes;
import dev.millrace.engine.MachineKind;
import dev.millrace.engine.codec.Decoder;
import dev.millrace.engine.codec.MalformedRecordException;
import dev.millrace.host.LaneRecord.MachineNamed;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the records of one lane as recovery would, without building any state: for tools that look
 * at journals which may be damaged. Of a machine whose name stood in what could not be read, only
 * the checksums of its records are checked.
 */
public final class RecordCheck {
  private final Map<Integer, MachineKind> kinds = new HashMap<>();
  private long records;

  /** How many records were found whole so far. */
  public long records() {
    return records;
  }

  /**
   * Reads all records of a frame or of a snapshot's chunk.
   *
   * @param position where the first of them stands in the journal; 0 for a snapshot's chunk
   * @return what is wrong with the first one that cannot be read; empty where all are whole
   */
  public Optional<String> problemIn(Bytes payload, long position) {
    Decoder in = new Decoder(payload);
    while (in.remaining() > 0) {
      int at = payload.size() - in.remaining();
      try {
        check(Envelope.read(in, position + at));
      } catch (MalformedRecordException | IllegalArgumentException e) {
        return Optional.of("the record at byte " + at + " cannot be read: " + e.getMessage());
      }
      records++;
    }
    return Optional.empty();
  }

  private void check(Envelope envelope) {
    Decoder content = new Decoder(envelope.content());
    if (envelope.machineNumber() == Envelope.LANE_ITSELF) {
      if (LaneRecordCodec.decode(content) instanceof MachineNamed(var number, var id)) {
        kinds.put(number, id.kind());
      }
      content.expectEnd();
    } else {
      MachineKind kind = kinds.get(envelope.machineNumber());
      if (kind != null) {
        kind.decodeRecord(content);
        content.expectEnd();
      }
    }
  }
}
