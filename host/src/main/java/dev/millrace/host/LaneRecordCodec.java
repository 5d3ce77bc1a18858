package dev.millrace.host;

import dev.millrace.engine.Effect;
import dev.millrace.engine.MachineId;
import dev.millrace.engine.codec.Decoder;
import dev.millrace.engine.codec.Encoder;
import dev.millrace.engine.codec.MalformedRecordException;
import dev.millrace.engine.kind.MachineKinds;
import dev.millrace.host.LaneRecord.DebtAnswered;
import dev.millrace.host.LaneRecord.DebtOwed;
import dev.millrace.host.LaneRecord.DebtSettled;
import dev.millrace.host.LaneRecord.LaneFounded;
import dev.millrace.host.LaneRecord.MachineNamed;

/** The journal form of {@link LaneRecord}; numbers are for ever. */
final class LaneRecordCodec {
  private static final int MACHINE_NAMED = 1;
  private static final int DEBT_OWED = 2;
  private static final int DEBT_SETTLED = 3;
  private static final int DEBT_ANSWERED = 4;

  private static final int LANE_FOUNDED = 5;

  private LaneRecordCodec() {}

  static void encode(LaneRecord record, Encoder out) {
    switch (record) {
      case LaneFounded(var index, var laneCount) -> {
        out.putByte(LANE_FOUNDED);
        out.putVarInt(index);
        out.putVarInt(laneCount);
      }
      case MachineNamed(var number, var id) -> {
        out.putByte(MACHINE_NAMED);
        out.putVarInt(number);
        out.putString(id.text());
      }
      case DebtOwed(var number, var effect) -> {
        out.putByte(DEBT_OWED);
        out.putVarLong(number);
        out.putString(effect.source().text());
        effect.encode(out);
      }
      case DebtSettled(var number) -> {
        out.putByte(DEBT_SETTLED);
        out.putVarLong(number);
      }
      case DebtAnswered(var debtorLane, var number, var taken, var oldestOwed) -> {
        out.putByte(DEBT_ANSWERED);
        out.putVarInt(debtorLane);
        out.putVarLong(number);
        out.putBoolean(taken);
        out.putVarLong(oldestOwed);
      }
    }
  }

  static LaneRecord decode(Decoder in) {
    int kind = in.getByte();
    return switch (kind) {
      case LANE_FOUNDED -> new LaneFounded(in.getVarInt(), in.getVarInt());
      case MACHINE_NAMED -> new MachineNamed(in.getVarInt(), MachineKinds.parseId(in.getString()));
      case DEBT_OWED -> new DebtOwed(in.getVarLong(), decodeEffect(in));
      case DEBT_SETTLED -> new DebtSettled(in.getVarLong());
      case DEBT_ANSWERED ->
          new DebtAnswered(in.getVarInt(), in.getVarLong(), in.getBoolean(), in.getVarLong());
      default -> throw new MalformedRecordException("lane record of kind " + kind);
    };
  }

  /** The source's name says which kind of effect follows. */
  private static Effect decodeEffect(Decoder in) {
    MachineId<?> source = MachineKinds.parseId(in.getString());
    return source.kind().decodeEffect(in);
  }
}
