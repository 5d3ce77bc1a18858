package dev.millrace.engine.stream;

import dev.millrace.engine.Effect;
import dev.millrace.engine.MachineId;
import dev.millrace.engine.MachineKind;
import dev.millrace.engine.MachineRecord;
import dev.millrace.engine.codec.Decoder;

/** Streams. */
public enum StreamKind implements MachineKind {
  INSTANCE;

  @Override
  public String prefix() {
    return StreamId.PREFIX;
  }

  @Override
  public MachineId<?> parseId(String text) {
    return StreamId.parse(text);
  }

  @Override
  public MachineRecord decodeRecord(Decoder in) {
    return StreamRecordCodec.decode(in);
  }

  @Override
  public Effect decodeEffect(Decoder in) {
    return ShardOrder.decode(in);
  }
}
