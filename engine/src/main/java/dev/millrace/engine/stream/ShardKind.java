package dev.millrace.engine.stream;

import dev.millrace.engine.Effect;
import dev.millrace.engine.MachineId;
import dev.millrace.engine.MachineKind;
import dev.millrace.engine.MachineRecord;
import dev.millrace.engine.codec.Decoder;

/** Shards. */
public enum ShardKind implements MachineKind {
  INSTANCE;

  @Override
  public String prefix() {
    return ShardId.PREFIX;
  }

  @Override
  public MachineId<?> parseId(String text) {
    return ShardId.parse(text);
  }

  @Override
  public MachineRecord decodeRecord(Decoder in) {
    return ShardRecordCodec.decode(in);
  }

  @Override
  public Effect decodeEffect(Decoder in) {
    return ShardReport.decode(in);
  }
}
