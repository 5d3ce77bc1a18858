package dev.millrace.journal.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.base.Bytes;
import dev.millrace.journal.JournalException;
import dev.millrace.journal.disk.Disk;
import dev.millrace.journal.log.RecordLog.Entry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every log does, on whichever disk. */
abstract class RecordLogContract {
  static final LogId SHARD = new LogId("shard-1");
  static final RecordLogOptions OPTIONS =
      RecordLogOptions.defaults(() -> 42).withSegmentBytes(1024);

  private Disk disk;
  private RecordLogs logs;

  protected abstract Disk disk() throws IOException;

  @BeforeEach
  void open() throws IOException {
    disk = disk();
    logs = RecordLogs.open(disk, OPTIONS);
  }

  @AfterEach
  void close() {
    logs.close();
  }

  private RecordLog reopened(long durableNext) {
    logs.close();
    logs = RecordLogs.open(disk, OPTIONS);
    return logs.log(SHARD, durableNext);
  }

  /** An entry of a second of its own, about as large as its number says. */
  static Entry entry(long number) {
    return new Entry(number, number * 1000, Bytes.utf8(number + "x".repeat((int) (number % 90))));
  }

  static List<Entry> entries(long from, long to) {
    List<Entry> result = new ArrayList<>();
    for (long number = from; number < to; number++) {
      result.add(entry(number));
    }
    return result;
  }

  /** Everything from a number on, a few at a time. */
  static List<Entry> readAll(RecordLog log, long from) {
    List<Entry> all = new ArrayList<>();
    long next = Math.max(from, log.firstNumber());
    while (true) {
      List<Entry> some = log.read(next, 7, 300);
      if (some.isEmpty()) {
        return all;
      }
      all.addAll(some);
      next = some.getLast().number() + 1;
    }
  }

  private RecordLog filled(int entries) {
    RecordLog log = logs.log(SHARD, 0);
    log.append(entries(0, entries));
    log.force();
    return log;
  }

  @Test
  void emptyLogHasNothingAndTakesNoFile() throws IOException {
    RecordLog log = logs.log(SHARD, 0);

    assertThat(log.firstNumber()).isZero();
    assertThat(log.nextNumber()).isZero();
    assertThat(log.read(0, 10, 1000)).isEmpty();
    assertThat(log.numberAtTime(5)).isZero();
    assertThat(log.timeOf(0)).isEmpty();
    assertThat(log.trimmableBelow(Long.MAX_VALUE)).isZero();
    assertThat(log.sizeBytes()).isZero();
    log.trim(10);
    log.force();
    assertThat(disk.list("")).isEmpty();
    assertThat(logs.ids()).isEmpty();
  }

  @Test
  void appendedEntriesAreReadInOrderOverSegmentsBeforeAndAfterTheForce() {
    RecordLog log = logs.log(SHARD, 0);
    log.append(entries(0, 3));
    log.append(List.of());
    log.append(entries(3, 200));
    assertThat(readAll(log, 0)).isEqualTo(entries(0, 200));
    log.force();
    for (int from = 0; from <= 200; from++) {
      assertThat(readAll(log, from)).isEqualTo(entries(from, 200));
    }
    assertThat(log.read(200, 1, 1)).isEmpty();
    assertThat(log.read(5000, 1, 1)).isEmpty();
  }

  @Test
  void readStopsAtEitherLimitButGivesAtLeastOneEntry() {
    RecordLog log = filled(50);

    assertThat(log.read(10, 3, Long.MAX_VALUE)).isEqualTo(entries(10, 13));
    assertThat(log.read(10, 30, 0)).isEqualTo(entries(10, 11));
    int two = entry(10).content().size() + entry(11).content().size();
    assertThat(log.read(10, 30, two)).isEqualTo(entries(10, 12));
    assertThat(log.read(10, 30, two - 1)).isEqualTo(entries(10, 11));
    assertThatThrownBy(() -> log.read(-1, 1, 1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> log.read(1, 0, 1)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void entriesOfEverySizeAreReadBackAcrossBuffersAndSegments() {
    RecordLog log = logs.log(SHARD, 0);
    List<Entry> written = new ArrayList<>();
    for (int size :
        new int[] {0, 1, 5000, 3, (1 << 20) - 32, 1 << 20, RecordLog.CONTENT_BYTES_MAX}) {
      written.add(new Entry(written.size(), 7, Bytes.wrap(new byte[size])));
    }
    log.append(written);
    log.force();

    assertThat(log.read(0, 100, Long.MAX_VALUE)).isEqualTo(written);
    assertThat(reopened(7).read(0, 100, Long.MAX_VALUE)).isEqualTo(written);
    assertThatThrownBy(() -> new Entry(0, 0, Bytes.wrap(new byte[RecordLog.CONTENT_BYTES_MAX + 1])))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void wrongNumberOrEarlierTimeIsRefusedAndChangesNothing() {
    RecordLog log = filled(5);

    assertThatThrownBy(() -> log.append(List.of(entry(5), entry(7))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("entry 7 at 7000, but the next one is 6, not before 5000");
    assertThatThrownBy(() -> log.append(List.of(new Entry(5, 3999, Bytes.EMPTY))))
        .isInstanceOf(IllegalArgumentException.class);
    log.append(entries(5, 9));
    assertThat(readAll(log, 0)).isEqualTo(entries(0, 9));
  }

  @Test
  void reopenedLogGoesOnWhereItWasDurableAndForgetsTheRest() {
    filled(60);
    RecordLog log = reopened(60);
    assertThat(log.nextNumber()).isEqualTo(60);
    assertThat(readAll(log, 0)).isEqualTo(entries(0, 60));
    for (long durable : new long[] {59, 31, 30, 1}) {
      RecordLog again = reopened(durable);
      assertThat(again.nextNumber()).isEqualTo(durable);
      assertThat(readAll(again, 0)).isEqualTo(entries(0, durable));
      again.append(entries(durable, durable + 5));
      assertThat(readAll(again, 0)).isEqualTo(entries(0, durable + 5));
    }
    assertThat(reopened(0).read(0, 1, 1)).isEmpty();
  }

  @Test
  void sameLogIsGivenAgainUnlessItEndsElsewhere() {
    RecordLog log = filled(10);

    assertThat(logs.log(SHARD, 10)).isSameAs(log);
    RecordLog other = logs.log(SHARD, 7);
    assertThat(other).isNotSameAs(log);
    assertThat(readAll(other, 0)).isEqualTo(entries(0, 7));
    assertThatThrownBy(() -> log.append(entries(10, 11)))
        .isInstanceOf(JournalException.Failed.class)
        .hasMessage("log shard-1 is closed");
  }

  @Test
  void timesAreFoundInEverySegment() {
    RecordLog log = filled(100);
    for (RecordLog each : List.of(log, reopened(100))) {
      for (long number = 0; number < 100; number++) {
        assertThat(each.timeOf(number)).isEqualTo(OptionalLong.of(number * 1000));
        assertThat(each.numberAtTime(number * 1000)).isEqualTo(number);
        assertThat(each.numberAtTime(number * 1000 + 1)).isEqualTo(number + 1);
      }
      assertThat(each.numberAtTime(Long.MIN_VALUE)).isZero();
      assertThat(each.numberAtTime(Long.MAX_VALUE)).isEqualTo(100);
      assertThat(each.timeOf(100)).isEmpty();
    }
  }

  @Test
  void firstOfManyEntriesWithTheSameTimeIsFound() {
    RecordLog log = logs.log(SHARD, 0);
    for (int number = 0; number < 90; number++) {
      log.append(List.of(new Entry(number, number / 30, Bytes.wrap(new byte[50]))));
    }
    assertThat(log.numberAtTime(0)).isZero();
    assertThat(log.numberAtTime(1)).isEqualTo(30);
    assertThat(log.numberAtTime(2)).isEqualTo(60);
    assertThat(log.numberAtTime(3)).isEqualTo(90);
  }

  @Test
  void trimLetsGoOfWholeSegmentsAndReadersBeginBehind() {
    RecordLog log = filled(100);
    long before = log.sizeBytes();
    long below = log.trimmableBelow(50_000);
    assertThat(below).isBetween(1L, 50L);
    log.trim(below - 1);
    assertThat(log.firstNumber()).isBetween(0L, below - 1);
    log.trim(below);
    assertThat(log.firstNumber()).isEqualTo(below);
    assertThat(log.read(0, 1, 0)).isEqualTo(entries(below, below + 1));
    assertThat(log.timeOf(below - 1)).isEmpty();
    assertThat(log.numberAtTime(0)).isEqualTo(below);
    assertThat(log.trimmableBelow(50_000)).isEqualTo(below);
    assertThat(log.sizeBytes()).isLessThan(before);
    RecordLog again = reopened(100);
    assertThat(again.firstNumber()).isEqualTo(below);
    assertThat(readAll(again, 0)).isEqualTo(entries(below, 100));
  }

  @Test
  void logThatIsTrimmedToItsEndIsEmptyAndGoesOn() {
    RecordLog log = filled(100);
    log.trim(log.trimmableBelow(Long.MAX_VALUE));
    assertThat(log.firstNumber()).isEqualTo(100);
    assertThat(log.nextNumber()).isEqualTo(100);
    assertThat(log.read(0, 1, 1)).isEmpty();
    assertThat(log.sizeBytes()).isEqualTo(LogHeader.BYTES);
    RecordLog again = reopened(100);
    assertThat(again.firstNumber()).isEqualTo(100);
    again.append(entries(100, 130));
    assertThat(readAll(again, 0)).isEqualTo(entries(100, 130));
  }

  @Test
  void whatIsNotForcedIsNotTrimmed() {
    RecordLog log = filled(10);
    log.append(entries(10, 13));
    log.trim(13);
    assertThat(readAll(log, 0)).isEqualTo(entries(log.firstNumber(), 13));
    assertThat(log.firstNumber()).isLessThanOrEqualTo(10);
  }

  @Test
  void deletedLogIsGoneAndItsNameCanBeUsedAgain() throws IOException {
    filled(100);
    RecordLog other = logs.log(new LogId("other"), 0);
    other.append(entries(0, 1));
    assertThat(logs.ids()).containsExactly(new LogId("other"), SHARD);
    logs.delete(SHARD);
    logs.delete(SHARD);
    assertThat(logs.ids()).containsExactly(new LogId("other"));
    assertThat(disk.list("streams")).containsExactly("other");
    RecordLog log = logs.log(SHARD, 0);
    log.append(entries(0, 3));
    assertThat(readAll(log, 0)).isEqualTo(entries(0, 3));
    assertThat(readAll(other, 0)).isEqualTo(entries(0, 1));
  }

  @Test
  void heldFilesAreNeitherTrimmedNorDeletedUntilTheyAreReleased() throws IOException {
    RecordLog log = filled(100);
    RecordLogs.FileHold hold = logs.holdFiles();
    RecordLogs.FileHold second = logs.holdFiles();
    log.trim(90);
    assertThat(log.firstNumber()).isZero();
    List<String> files = disk.list("streams/shard-1");
    logs.delete(SHARD);
    assertThat(disk.list("streams/shard-1")).isEqualTo(files);
    assertThat(logs.ids()).isEmpty();
    assertThatThrownBy(() -> logs.log(SHARD, 0))
        .isInstanceOf(JournalException.Failed.class)
        .hasMessage("log shard-1 is deleted as soon as its files are not held any more");
    hold.close();
    hold.close();
    assertThat(disk.list("streams/shard-1")).isEqualTo(files);
    second.close();
    assertThat(disk.list("streams")).isEmpty();
    assertThat(logs.log(SHARD, 0).nextNumber()).isZero();
  }

  @Test
  void fewFilesAreOpenWhicheverLogIsUsed() throws IOException {
    logs.close();
    logs = RecordLogs.open(disk, OPTIONS.withOpenFilesMax(3));
    List<RecordLog> many = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      RecordLog log = logs.log(new LogId("shard-" + i), 0);
      log.append(entries(0, 60));
      log.force();
      many.add(log);
      assertThat(logs.openFiles()).isLessThanOrEqualTo(3);
    }
    for (RecordLog log : many) {
      assertThat(readAll(log, 0)).isEqualTo(entries(0, 60));
      assertThat(logs.openFiles()).isLessThanOrEqualTo(3);
    }
    for (RecordLog log : many) {
      log.append(entries(60, 61));
      log.force();
      assertThat(log.read(60, 9, 9)).isEqualTo(entries(60, 61));
    }
    assertThat(logs.openFiles()).isLessThanOrEqualTo(3);
  }
}
