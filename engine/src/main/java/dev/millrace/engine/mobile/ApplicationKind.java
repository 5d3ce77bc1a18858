package dev.millrace.engine.mobile;

import dev.millrace.engine.Effect;
import dev.millrace.engine.MachineId;
import dev.millrace.engine.MachineKind;
import dev.millrace.engine.MachineRecord;
import dev.millrace.engine.codec.Decoder;
import dev.millrace.engine.codec.MalformedRecordException;

/** Platform applications. They have no effects on other machines. */
public enum ApplicationKind implements MachineKind {
  INSTANCE;

  @Override
  public String prefix() {
    return ApplicationId.PREFIX;
  }

  @Override
  public MachineId<?> parseId(String text) {
    return ApplicationId.parse(text);
  }

  @Override
  public MachineRecord decodeRecord(Decoder in) {
    return ApplicationRecordCodec.decode(in);
  }

  @Override
  public Effect decodeEffect(Decoder in) {
    throw new MalformedRecordException("a platform application has no effects");
  }
}
