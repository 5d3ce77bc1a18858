package dev.millrace.engine.table;

import dev.millrace.engine.Effect;
import dev.millrace.engine.MachineId;
import dev.millrace.engine.MachineKind;
import dev.millrace.engine.MachineRecord;
import dev.millrace.engine.codec.Decoder;
import dev.millrace.engine.codec.MalformedRecordException;

/** Accounts' tables. They have no effects on other machines. */
public enum DatabaseKind implements MachineKind {
  INSTANCE;

  @Override
  public String prefix() {
    return DatabaseId.PREFIX;
  }

  @Override
  public MachineId<?> parseId(String text) {
    return DatabaseId.parse(text);
  }

  @Override
  public MachineRecord decodeRecord(Decoder in) {
    return DatabaseRecordCodec.decode(in);
  }

  @Override
  public Effect decodeEffect(Decoder in) {
    throw new MalformedRecordException("tables have no effects");
  }
}
