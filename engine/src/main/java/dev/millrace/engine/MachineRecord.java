package dev.millrace.engine;

import dev.millrace.engine.codec.Encoder;

/** What happened to one machine; once written it is true for ever. */
public interface MachineRecord {
  /** Writes the form that {@link MachineKind#decodeRecord} reads. */
  void encode(Encoder out);
}
