package dev.millrace.journal.log;

import static dev.millrace.journal.log.RecordLogContract.SHARD;
import static dev.millrace.journal.log.RecordLogContract.entries;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.journal.memory.MemoryDisk;
import org.junit.jupiter.api.Test;

final class LogReaderTest {
  private static final int ENTRIES = 100;

  private final MemoryDisk disk = new MemoryDisk();

  /**
   * The next attempt begins where the log does by then; what lies in between is not passed over.
   */
  @Test
  void numberThatWasTrimmedAMomentAgoIsNoReasonToGoOnInTheLastSegment() throws Exception {
    RecordLog log =
        RecordLogs.open(disk, RecordLogOptions.defaults(() -> 42).withSegmentBytes(1024))
            .log(SHARD, 0);
    log.append(entries(0, ENTRIES));
    log.force();
    log.trim(ENTRIES / 2);
    int first = (int) log.firstNumber();
    assertThat(first).isBetween(1, ENTRIES / 2);
    OpenFiles open = new OpenFiles(disk, 10);
    LogFiles files = new LogFiles(disk, SHARD, open);
    LogFiles.End end = files.open(ENTRIES);
    assertThat(files.all()).hasSizeGreaterThan(2);
    LogReader reader = new LogReader(files, open);

    assertThatThrownBy(() -> reader.read(end, 0, ENTRIES, Long.MAX_VALUE))
        .isInstanceOf(LogReader.TrimmedException.class);
    assertThat(reader.read(end, first, ENTRIES, Long.MAX_VALUE)).isEqualTo(entries(first, ENTRIES));
    assertThat(log.read(0, ENTRIES, Long.MAX_VALUE)).isEqualTo(entries(first, ENTRIES));
  }
}
