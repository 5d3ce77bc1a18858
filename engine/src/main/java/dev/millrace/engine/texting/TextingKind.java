package dev.millrace.engine.texting;

import dev.millrace.engine.Effect;
import dev.millrace.engine.MachineId;
import dev.millrace.engine.MachineKind;
import dev.millrace.engine.MachineRecord;
import dev.millrace.engine.codec.Decoder;
import dev.millrace.engine.codec.MalformedRecordException;

/** Accounts' text messages. They have no effects on other machines. */
public enum TextingKind implements MachineKind {
  INSTANCE;

  @Override
  public String prefix() {
    return TextingId.PREFIX;
  }

  @Override
  public MachineId<?> parseId(String text) {
    return TextingId.parse(text);
  }

  @Override
  public MachineRecord decodeRecord(Decoder in) {
    return TextingRecordCodec.decode(in);
  }

  @Override
  public Effect decodeEffect(Decoder in) {
    throw new MalformedRecordException("text messages have no effects");
  }
}
