package dev.millrace.host;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.millrace.engine.MachineId;
import dev.millrace.journal.JournalId;
import java.util.zip.CRC32C;

/**
 * Which lane a machine lives in. The answer must never change for a data directory, so it depends
 * on the name and the number of lanes alone.
 */
record LaneRouter(int lanes) {
  int laneOf(MachineId<?> id) {
    if (lanes == 1) {
      return 0;
    }
    CRC32C crc = new CRC32C();
    crc.update(id.text().getBytes(UTF_8));
    return (int) (crc.getValue() % lanes);
  }

  static JournalId journalOf(int lane) {
    return new JournalId("lane-" + lane);
  }
}
