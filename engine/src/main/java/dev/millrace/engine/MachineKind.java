package dev.millrace.engine;

import dev.millrace.engine.codec.Decoder;

/** Reads back what machines of one kind, their records and their effects wrote of themselves. */
public interface MachineKind {
  /** How the text of its {@link MachineId}s begins; no two kinds share one. */
  String prefix();

  MachineId<?> parseId(String text);

  MachineRecord decodeRecord(Decoder in);

  Effect decodeEffect(Decoder in);
}
