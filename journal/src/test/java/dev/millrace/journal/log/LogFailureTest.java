package dev.millrace.journal.log;

import static dev.millrace.journal.log.RecordLogContract.OPTIONS;
import static dev.millrace.journal.log.RecordLogContract.SHARD;
import static dev.millrace.journal.log.RecordLogContract.entries;
import static dev.millrace.journal.log.RecordLogContract.readAll;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.journal.JournalException;
import dev.millrace.journal.disk.FakeDisk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** A disk that fails, or has no room. */
final class LogFailureTest {
  private final FakeDisk disk = new FakeDisk();
  private final RecordLogs logs = RecordLogs.open(disk, OPTIONS);
  private final RecordLog log = logs.log(SHARD, 0);

  private static void assertFails(String message, Executable executable) {
    assertThatThrownBy(executable::execute)
        .isInstanceOf(JournalException.Failed.class)
        .hasMessage(message);
  }

  @Test
  void failedForceKillsTheWriterAndWhatWasForcedStaysReadable() {
    log.append(entries(0, 5));
    log.force();
    log.append(entries(5, 8));
    disk.failNextForce();

    String message = "log shard-1 cannot be forced: Input/output error";
    assertFails(message, log::force);
    assertFails(message, log::force);
    assertFails(message, () -> log.append(entries(5, 8)));
    assertFails(message, () -> log.trim(3));
    assertThat(log.nextNumber()).isEqualTo(5);
    assertThat(readAll(log, 0)).isEqualTo(entries(0, 5));
    assertThat(log.numberAtTime(6000)).isEqualTo(5);
  }

  @Test
  void whoeverAsksAgainGoesOnWhereTheLogWasForced() {
    log.append(entries(0, 5));
    log.force();
    log.append(entries(5, 8));
    disk.failNextForce();
    assertThatThrownBy(log::force).isInstanceOf(JournalException.Failed.class);

    RecordLog again = logs.log(SHARD, 5);
    assertThat(again).isNotSameAs(log);
    again.append(entries(5, 60));
    again.force();
    assertThat(readAll(again, 0)).isEqualTo(entries(0, 60));
  }

  @Test
  void fullDiskKillsTheWriterUntilThereIsRoom() {
    log.append(entries(0, 5));
    log.force();
    disk.roomBytes(0);

    assertFails(
        "log shard-1 cannot be written: No space left on device",
        () -> log.append(entries(5, 100)));
    assertThat(logs.freeBytes()).isZero();
    assertThat(readAll(log, 0)).isEqualTo(entries(0, log.nextNumber()));
    disk.roomBytes(1 << 20);
    RecordLog again = logs.log(SHARD, 5);
    again.append(entries(5, 100));
    assertThat(readAll(again, 0)).isEqualTo(entries(0, 100));
  }

  @Test
  void sealedSegmentsAreWrittenAnewWhenTheLogIsOpenedInTheirMiddle() {
    log.append(entries(0, 100));
    log.force();
    assertThat(readAll(log, 0)).hasSize(100);
    for (long durable : new long[] {90, 40, 39, 7}) {
      RecordLog again = logs.log(SHARD, durable);
      assertThat(readAll(again, 0)).isEqualTo(entries(0, durable));
      again.append(entries(durable, 100));
      assertThat(readAll(again, 0)).isEqualTo(entries(0, 100));
    }
  }

  /** The bytes of what was discarded are gone before anything is written over them. */
  @Test
  void discardedEntryIsNeverTakenForOneAgain() {
    log.append(entries(0, 20));
    log.force();
    String path = "streams/shard-1/00000000000000000000.records";
    byte[] before = disk.bytes(path);

    RecordLog again = logs.log(SHARD, 3);
    assertThat(again.firstNumber()).isZero();
    byte[] after = disk.bytes(path);
    int same = 0;
    while (same < after.length && after[same] == before[same]) {
      same++;
    }
    for (int i = same; i < after.length; i++) {
      assertThat(after[i]).isZero();
    }
    again.append(entries(3, 4));
    again.force();
    try (RecordLogs others = RecordLogs.open(disk, OPTIONS)) {
      assertThatThrownBy(() -> others.log(SHARD, 5).firstNumber())
          .isInstanceOf(JournalException.Corrupt.class)
          .hasMessageEndingWith("no entry at number 4, although all below 5 was durable");
    }
  }

  @Test
  void logThatIsGoneAltogetherIsDamaged() {
    assertThatThrownBy(() -> logs.log(new LogId("lost"), 9).firstNumber())
        .isInstanceOf(JournalException.Corrupt.class)
        .hasMessage("damaged at fake/streams/lost/log offset 0: it is missing");
  }

  @Test
  void logIsOpenedWithoutALookAtTheDisk() {
    for (int i = 0; i < 10_000; i++) {
      logs.log(new LogId("lazy-" + i), 77);
    }
    assertThat(logs.openFiles()).isZero();
    assertThat(disk.operations()).isZero();
  }

  @Test
  void logNameThatIsNoneIsRefused() {
    for (String name : new String[] {"", "A", "a.b", "../a", "a/b", "claim", "x".repeat(129)}) {
      assertThatThrownBy(() -> new LogId(name))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("not a log's name: " + name);
    }
  }
}
