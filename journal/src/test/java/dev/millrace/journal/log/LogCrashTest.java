package dev.millrace.journal.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.base.Bytes;
import dev.millrace.journal.JournalException;
import dev.millrace.journal.disk.FakeDisk;
import dev.millrace.journal.disk.FakeDisk.Survival;
import dev.millrace.journal.log.RecordLog.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The power fails at every single operation of a log's life, and again at some operation of the
 * next lives. What was forced is read back as it was, with nothing behind it that was not: each
 * life writes other entries under the numbers that were discarded.
 */
final class LogCrashTest {
  private static final int LIFE_STEPS = 40;
  private static final int SEEDS = 4;

  /** What the journal would know: every entry, and below which number the log was forced. */
  private static final class Journal {
    private final List<Entry> entries = new ArrayList<>();
    private long durableNext;
    private long trimmedBelow;
    private int lives;
    private String when = "first life";
  }

  @ParameterizedTest
  @EnumSource(Survival.class)
  void everyForcedEntrySurvivesACrashAtAnyOperation(Survival survival) {
    for (int seed = 0; seed < SEEDS; seed++) {
      FakeDisk undisturbed = new FakeDisk();
      live(undisturbed, new Journal(), new Random(seed), LIFE_STEPS);
      assertThat(undisturbed.operations()).isGreaterThan(40);
      for (long crash = 1; crash <= undisturbed.operations(); crash++) {
        crashThrice(survival, seed, crash);
      }
    }
  }

  private static void crashThrice(Survival survival, int seed, long crash) {
    Journal journal = new Journal();
    Random fate = new Random(seed * 1_000_003L + crash);
    FakeDisk disk = new FakeDisk();
    disk.crashAt(crash);
    live(disk, journal, new Random(seed), LIFE_STEPS);
    for (int restart = 0; restart < 4; restart++) {
      disk = disk.afterCrash(survival, fate);
      journal.when =
          "%s, seed %d, operation %d, restart %d".formatted(survival, seed, crash, restart);
      if (restart < 3) {
        disk.crashAt(1 + fate.nextInt(40));
      }
      live(disk, journal, new Random(seed + restart), 12);
    }
  }

  private static void live(FakeDisk disk, Journal journal, Random random, int steps) {
    journal.lives++;
    List<Entry> all = journal.entries;
    RecordLogOptions options = RecordLogOptions.defaults(() -> 42).withSegmentBytes(700);
    try (RecordLogs logs = RecordLogs.open(disk, options.withOpenFilesMax(2))) {
      RecordLog log = logs.log(RecordLogContract.SHARD, journal.durableNext);
      all.subList((int) journal.durableNext, all.size()).clear();
      assertReads(log, journal);
      for (int i = 0; i < steps; i++) {
        switch (random.nextInt(8)) {
          case 0, 1, 2, 3 -> append(log, journal, random);
          case 4, 5 -> {
            log.force();
            journal.durableNext = all.size();
          }
          case 6 -> assertReads(log, journal);
          default -> {
            journal.trimmedBelow = Math.max(journal.trimmedBelow, random.nextInt(all.size() + 1));
            log.trim(journal.trimmedBelow);
          }
        }
      }
      assertReads(log, journal);
    } catch (JournalException.Failed e) {
      assertThat(e).as(journal.when).hasMessageContaining("crashed at operation");
    }
  }

  private static void append(RecordLog log, Journal journal, Random random) {
    List<Entry> some = new ArrayList<>();
    for (int i = random.nextInt(4); i >= 0; i--) {
      byte[] content = new byte[random.nextInt(200)];
      random.nextBytes(content);
      long number = (long) journal.entries.size() + some.size();
      some.add(new Entry(number, number * 10 + journal.lives % 10, Bytes.wrap(content)));
    }
    journal.entries.addAll(some);
    log.append(some);
  }

  private static void assertReads(RecordLog log, Journal journal) {
    assertThat(log.nextNumber()).as(journal.when).isEqualTo(journal.entries.size());
    long first = log.firstNumber();
    assertThat(first).as(journal.when).isLessThanOrEqualTo(Math.max(journal.trimmedBelow, 0));
    assertThat(RecordLogContract.readAll(log, 0))
        .as(journal.when)
        .isEqualTo(journal.entries.subList((int) first, journal.entries.size()));
  }
}
