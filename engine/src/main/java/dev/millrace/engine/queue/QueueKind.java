package dev.millrace.engine.queue;

import dev.millrace.engine.Effect;
import dev.millrace.engine.MachineId;
import dev.millrace.engine.MachineKind;
import dev.millrace.engine.MachineRecord;
import dev.millrace.engine.codec.Decoder;

/** Queues: those of clients, and those of what is owed to subscribers that are none. */
public enum QueueKind implements MachineKind {
  INSTANCE(QueueId.PREFIX),
  DELIVERY(QueueId.DELIVERY_PREFIX);

  private final String prefix;

  QueueKind(String prefix) {
    this.prefix = prefix;
  }

  @Override
  public String prefix() {
    return prefix;
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
