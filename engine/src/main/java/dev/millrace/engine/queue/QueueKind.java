package dev.millrace.engine.queue;

import dev.millrace.engine.Effect;
import dev.millrace.engine.MachineId;
import dev.millrace.engine.MachineKind;
import dev.millrace.engine.MachineRecord;
import dev.millrace.engine.codec.Decoder;

/** Queues. */
public enum QueueKind implements MachineKind {
  INSTANCE;

  @Override
  public String prefix() {
    return QueueId.PREFIX;
  }

  @Override
  public MachineId<?> parseId(String text) {
    return QueueId.parse(text);
  }

  @Override
  public MachineRecord decodeRecord(Decoder in) {
    return QueueRecordCodec.decode(in);
  }

  @Override
  public Effect decodeEffect(Decoder in) {
    return MessageMove.decode(in);
  }
}
