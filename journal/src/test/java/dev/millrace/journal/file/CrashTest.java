package dev.millrace.journal.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.journal.Frame;
import dev.millrace.journal.JournalException;
import dev.millrace.journal.Writer;
import dev.millrace.journal.disk.FakeDisk;
import dev.millrace.journal.disk.FakeDisk.Survival;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The power fails at every single operation of a journal's life, and again at some operation of the
 * recovery. Whatever was completed is read back, in order, once.
 */
final class CrashTest {
  private static final int LIFE_STEPS = 60;
  private static final int SEEDS = 6;

  @ParameterizedTest
  @EnumSource(Survival.class)
  void everyCompletedAppendSurvivesACrashAtAnyOperation(Survival survival) {
    for (int seed = 0; seed < SEEDS; seed++) {
      FakeDisk undisturbed = new FakeDisk();
      live(undisturbed, new History(), new Random(seed), LIFE_STEPS);
      assertThat(undisturbed.operations()).isGreaterThan(50);
      for (long crash = 1; crash <= undisturbed.operations(); crash++) {
        crashTwice(survival, seed, crash);
      }
    }
  }

  private static void crashTwice(Survival survival, int seed, long crash) {
    History history = new History();
    Random fate = new Random(seed * 1_000_003L + crash);
    FakeDisk disk = new FakeDisk();
    disk.crashAt(crash);
    live(disk, history, new Random(seed), LIFE_STEPS);
    for (int restart = 0; restart < 3; restart++) {
      disk = disk.afterCrash(survival, fate);
      history.when =
          "%s, seed %d, operation %d, restart %d".formatted(survival, seed, crash, restart);
      if (restart < 2) {
        disk.crashAt(1 + fate.nextInt(40));
      }
      live(disk, history, new Random(seed + 1), 12);
    }
  }

  /** Reads, claims, appends, commits, prepares and trims, until all is done or the disk is dead. */
  private static void live(FakeDisk disk, History history, Random random, int steps) {
    Bench bench = new Bench(disk);
    bench.salt = ++history.lives;
    try {
      history.found(bench.journals.startPosition(Bench.LANE), bench.read());
      Writer writer = bench.claim();
      history.claimed();
      for (int i = 0; i < steps; i++) {
        switch (random.nextInt(9)) {
          case 0, 1, 2, 3 -> history.attempted.add(bench.append(writer, 1 + random.nextInt(150)));
          case 4, 5 -> bench.driver.commit();
          case 6 -> bench.driver.step("journal-preparer");
          case 7 -> bench.driver.idle("journal-lane-0");
          default -> bench.journals.trim(Bench.LANE, history.trimTo(random));
        }
        history.completed(bench.completed());
      }
      bench.driver.commit();
      history.completed(bench.completed());
      if (random.nextBoolean()) {
        writer.close();
      }
    } catch (JournalException.Failed e) {
      assertThat(e).hasMessageContaining("crashed at operation");
    }
  }

  /** What the world was told, and what it may find. */
  private static final class History {
    /** Completed, or found by a claim that succeeded. */
    private final List<Frame> promised = new ArrayList<>();

    /** Appended since, as far as not completed. */
    private final List<Frame> attempted = new ArrayList<>();

    private List<Frame> found = List.of();
    private int completedInThisLife;
    private long trimmedBelow;
    private int lives;
    private String when = "first life";

    void found(long start, List<Frame> frames) {
      assertThat(start).as(when).isLessThanOrEqualTo(trimmedBelow);
      List<Frame> expected =
          new ArrayList<>(promised.stream().filter(f -> f.position() >= start).toList());
      int extra = frames.size() - expected.size();
      assertThat(extra).as(when).isBetween(0, attempted.size());
      expected.addAll(attempted.subList(0, extra));
      assertThat(frames).as(when).isEqualTo(expected);
      found = attempted.subList(0, extra);
    }

    void claimed() {
      promised.addAll(found);
      attempted.clear();
      completedInThisLife = 0;
    }

    void completed(int appends) {
      for (; completedInThisLife < appends; completedInThisLife++) {
        promised.add(attempted.removeFirst());
      }
    }

    /** What is not promised is not trimmed. */
    long trimTo(Random random) {
      if (!promised.isEmpty()) {
        long position = promised.get(random.nextInt(promised.size())).position();
        trimmedBelow = Math.max(trimmedBelow, position);
      }
      return trimmedBelow;
    }
  }
}
