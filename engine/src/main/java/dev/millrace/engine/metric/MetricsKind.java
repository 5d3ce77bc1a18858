package dev.millrace.engine.metric;

import dev.millrace.engine.Effect;
import dev.millrace.engine.MachineId;
import dev.millrace.engine.MachineKind;
import dev.millrace.engine.MachineRecord;
import dev.millrace.engine.codec.Decoder;
import dev.millrace.engine.codec.MalformedRecordException;

/** Namespaces of metrics. They have no effects on other machines. */
public enum MetricsKind implements MachineKind {
  INSTANCE;

  @Override
  public String prefix() {
    return MetricsId.PREFIX;
  }

  @Override
  public MachineId<?> parseId(String text) {
    return MetricsId.parse(text);
  }

  @Override
  public MachineRecord decodeRecord(Decoder in) {
    return MetricsRecordCodec.decode(in);
  }

  @Override
  public Effect decodeEffect(Decoder in) {
    throw new MalformedRecordException("metrics have no effects");
  }
}
