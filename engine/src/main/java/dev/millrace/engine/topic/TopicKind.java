package dev.millrace.engine.topic;

import dev.millrace.engine.Effect;
import dev.millrace.engine.MachineId;
import dev.millrace.engine.MachineKind;
import dev.millrace.engine.MachineRecord;
import dev.millrace.engine.codec.Decoder;

/** Topics. */
public enum TopicKind implements MachineKind {
  INSTANCE;

  @Override
  public String prefix() {
    return TopicId.PREFIX;
  }

  @Override
  public MachineId<?> parseId(String text) {
    return TopicId.parse(text);
  }

  @Override
  public MachineRecord decodeRecord(Decoder in) {
    return TopicRecordCodec.decode(in);
  }

  @Override
  public Effect decodeEffect(Decoder in) {
    return Delivery.decode(in);
  }
}
