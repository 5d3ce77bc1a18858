package dev.millrace.journal.log;

import static dev.millrace.journal.log.RecordLogContract.SHARD;
import static dev.millrace.journal.log.RecordLogContract.entries;
import static dev.millrace.journal.log.RecordLogContract.readAll;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.journal.disk.FakeDisk;
import dev.millrace.journal.file.JournalExtent;
import dev.millrace.journal.log.RecordLog.Entry;
import dev.millrace.journal.log.RecordLogRepair.Kind;
import dev.millrace.journal.log.RecordLogRepair.Loss;
import dev.millrace.journal.log.RecordLogReport.SegmentReport;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a repair keeps, and what it says is lost. */
final class LogRepairTest {
  private static final int ENTRIES = 34;
  private static final String CLAIM = "streams/shard-1/log";

  private final FakeDisk disk = new FakeDisk();
  private List<SegmentReport> whole = List.of();

  @BeforeEach
  void writeThreeSegments() throws IOException {
    try (RecordLogs logs = open()) {
      RecordLog log = logs.log(SHARD, 0);
      log.append(entries(0, ENTRIES));
      log.force();
    }
    whole = inspect().segments();
    assertThat(whole).hasSize(3);
  }

  private RecordLogs open() {
    return RecordLogs.open(disk, RecordLogContract.OPTIONS.withSegmentBytes(1000));
  }

  private RecordLogReport inspect() throws IOException {
    return RecordLogInspector.inspect(disk, SHARD, ENTRIES, _ -> {});
  }

  private RecordLogRepair.Outcome repair() throws IOException {
    RecordLogRepair.Outcome outcome = RecordLogRepair.repair(disk, inspect(), "damaged-now");
    assertThat(inspect().damages()).isEmpty();
    return outcome;
  }

  /** A server that knows of all entries starts, serves these, and takes more. */
  private void assertServes(List<Entry> left) {
    try (RecordLogs logs = open()) {
      RecordLog log = logs.log(SHARD, ENTRIES);
      assertThat(readAll(log, 0)).isEqualTo(left);
      assertThat(log.nextNumber()).isEqualTo(ENTRIES);
      log.append(entries(ENTRIES, ENTRIES + 30));
      log.force();
    }
    List<Entry> all = new ArrayList<>(left);
    all.addAll(entries(ENTRIES, ENTRIES + 30));
    try (RecordLogs logs = open()) {
      assertThat(readAll(logs.log(SHARD, ENTRIES + 30), 0)).isEqualTo(all);
    }
  }

  private static List<Entry> without(long from, long to) {
    List<Entry> left = new ArrayList<>(entries(0, from));
    left.addAll(entries(to, ENTRIES));
    return left;
  }

  @Test
  void segmentIsCutBeforeItsFirstDamagedEntryAndTheNextOneStays() throws IOException {
    SegmentReport middle = whole.get(1);
    long lost = middle.first() + 1;
    long offset =
        LogHeader.BYTES + EntryLayout.sizeOf(RecordLogContract.entry(middle.first())) + 50;
    disk.flipBit(middle.path(), offset * 8);
    byte[] damaged = disk.bytes(middle.path());

    RecordLogRepair.Outcome outcome = repair();

    assertThat(outcome.losses())
        .containsExactly(new Loss(middle.path(), lost, whole.get(2).first(), false));
    assertThat(outcome.changes())
        .extracting(RecordLogRepair.Change::kind)
        .containsExactly(Kind.CUT, Kind.HEADER);
    assertThat(disk.bytes("damaged-now/" + middle.path())).isEqualTo(damaged);
    assertServes(without(lost, whole.get(2).first()));
  }

  @Test
  void lastSegmentIsCutAndTheLogGoesOnBehindWhatIsLost() throws IOException {
    SegmentReport last = whole.get(2);
    disk.flipBit(last.path(), (LogHeader.BYTES + 3) * 8L);

    assertThat(repair().losses())
        .containsExactly(new Loss(last.path(), last.first(), ENTRIES, true));
    assertServes(entries(0, last.first()));
  }

  @Test
  void footerHeaderAndClaimAreWrittenAnewAndNothingIsLost() throws IOException {
    disk.flipBit(whole.get(0).path(), whole.get(0).endOffset() * 8);
    disk.flipBit(whole.get(1).path(), 20 * 8L);
    disk.flipBit(CLAIM, 30 * 8L);

    RecordLogRepair.Outcome outcome = repair();

    assertThat(outcome.losses()).isEmpty();
    assertThat(outcome.changes())
        .containsExactly(
            new RecordLogRepair.Change(whole.get(0).path(), Kind.FOOTER),
            new RecordLogRepair.Change(whole.get(1).path(), Kind.HEADER),
            new RecordLogRepair.Change(CLAIM, Kind.CLAIM));
    assertServes(entries(0, ENTRIES));
  }

  @Test
  void missingSegmentsLeaveHoles() throws IOException {
    disk.remove(whole.get(1).path());
    assertThat(repair().losses())
        .containsExactly(
            new Loss(whole.get(1).path(), whole.get(1).first(), whole.get(2).first(), false));
    assertServes(without(whole.get(1).first(), whole.get(2).first()));
  }

  @Test
  void missingFirstSegmentMovesTheBeginning() throws IOException {
    disk.remove(whole.get(0).path());
    assertThat(repair().losses())
        .containsExactly(new Loss(whole.get(0).path(), 0, whole.get(1).first(), false));
    assertServes(entries(whole.get(1).first(), ENTRIES));
  }

  @Test
  void logWithoutAnySegmentBeginsAnew() throws IOException {
    whole.forEach(segment -> disk.remove(segment.path()));
    assertThat(repair().losses()).containsExactly(new Loss(whole.get(0).path(), 0, 0, true));
    assertServes(List.of());
  }

  /** A copy that was taken while a log was written is whole, whatever was added meanwhile. */
  @Test
  void copyOfALogThatGrowsIsWholeUpToWhereItWasForced() throws IOException {
    FakeDisk copy = new FakeDisk();
    List<Entry> forced = entries(0, ENTRIES);
    try (RecordLogs logs = open()) {
      RecordLog log = logs.log(SHARD, ENTRIES);
      List<JournalExtent> extents = RecordLogInspector.extents(disk, SHARD);
      log.append(entries(ENTRIES, ENTRIES + 60));
      for (JournalExtent extent : extents) {
        byte[] bytes = new byte[(int) extent.sizeBytes()];
        byte[] source = disk.bytes(extent.path());
        System.arraycopy(source, 0, bytes, 0, (int) extent.keptBytes());
        copy.put(extent.path(), Arrays.copyOf(bytes, bytes.length));
      }
    }
    assertThat(RecordLogInspector.inspect(copy, SHARD, ENTRIES, _ -> {}).damages()).isEmpty();
    try (RecordLogs logs = RecordLogs.open(copy, RecordLogContract.OPTIONS)) {
      assertThat(readAll(logs.log(SHARD, ENTRIES), 0)).isEqualTo(forced);
    }
  }
}
