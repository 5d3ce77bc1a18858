package dev.millrace.journal.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.journal.Frame;
import dev.millrace.journal.JournalException;
import dev.millrace.journal.JournalId;
import dev.millrace.journal.JournalListener;
import dev.millrace.journal.Writer;
import dev.millrace.journal.disk.FakeDisk;
import dev.millrace.journal.disk.FakeDisk.Survival;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

/** A writer's first error is its last deed. */
final class FailingDiskTest {
  private final FakeDisk disk = new FakeDisk();

  @Test
  void failedForceFailsTheGroupAndEveryLaterAppend() {
    try (Bench bench = new Bench(disk)) {
      Writer writer = bench.claim();
      List<Frame> durable = bench.commit(writer, 10, 20);
      bench.append(writer, 30);
      bench.append(writer, 31);
      disk.failNextForce();
      bench.driver.commit();
      bench.append(writer, 32);
      bench.driver.commit();
      for (CompletableFuture<Long> outcome : bench.outcomes.subList(2, 5)) {
        assertThatThrownBy(outcome::join)
            .isInstanceOf(CompletionException.class)
            .cause()
            .isInstanceOf(JournalException.Failed.class)
            .hasMessage("journal lane-0 cannot be written: Input/output error");
      }
      FakeDisk restarted = disk.afterCrash(Survival.EVERYTHING, new Random(1));
      assertThat(Bench.readFrom(restarted)).isEqualTo(durable);
    }
  }

  @Test
  void trimThatFailedIsGoneOnWith() {
    try (Bench bench = new Bench(disk)) {
      Writer writer = bench.claim();
      bench.commit(writer, 300);
      bench.commit(writer, 300);
      bench.commit(writer, 300);
      disk.failNextDirectorySync();
      assertThatThrownBy(() -> bench.journals.trim(Bench.LANE, 680))
          .isInstanceOf(JournalException.Failed.class)
          .hasMessage("journal lane-0 cannot be trimmed: Input/output error");
      assertThat(bench.journals.startPosition(Bench.LANE)).isZero();

      bench.journals.trim(Bench.LANE, 680);
      assertThat(bench.journals.startPosition(Bench.LANE)).isEqualTo(680);
      assertThat(Bench.readFrom(disk.afterCrash(Survival.NOTHING, new Random(1))))
          .isEqualTo(bench.appended.subList(2, 3));
    }
  }

  /** Open files outlive their names, so commits alone would not notice. */
  @Test
  void directoryThatWasDeletedUnderTheWriterIsNoticedAtTheFirstQuietMoment() {
    try (Bench bench = new Bench(disk)) {
      Writer writer = bench.claim();
      disk.vanish();
      bench.commit(writer, 10);
      bench.driver.idle("journal-lane-0");
      bench.append(writer, 11);
      assertThatThrownBy(bench.outcomes.getLast()::join)
          .cause()
          .isInstanceOf(JournalException.Failed.class)
          .hasMessage(
              "journal lane-0 cannot be written: fake/lane-0 has gone, and all that is in it: what"
                  + " is written is lost");
    }
    try (Bench bench = new Bench(disk.afterCrash(Survival.EVERYTHING, new Random(1)))) {
      bench.commit(bench.claim(), 10);
      assertThat(bench.read()).as("a new journal").isEqualTo(bench.appended);
    }
  }

  @Test
  void directoryThatWasDeletedUnderTheWriterIsNoticedByTheNextSegment() {
    try (Bench bench = new Bench(disk)) {
      Writer writer = bench.claim();
      bench.commit(writer, 300);
      disk.vanish();
      bench.append(writer, 300);
      bench.driver.commit();
      assertThatThrownBy(bench.outcomes.getLast()::join)
          .cause()
          .isInstanceOf(JournalException.Failed.class)
          .hasMessage(
              "journal lane-0 cannot be written: lane-0/new.tmp: No such file or directory");
    }
  }

  /** Remounted read-only, or unplugged: every operation fails from now on. */
  @Test
  void diskThatTakesNothingAnyMoreLosesNothing() {
    List<Frame> durable;
    try (Bench bench = new Bench(disk)) {
      Writer writer = bench.claim();
      durable = bench.commit(writer, 10, 20);
      disk.crashAt(disk.operations() + 1);
      bench.driver.idle("journal-lane-0");
      bench.append(writer, 30);
      bench.driver.commit();
      assertThat(bench.outcomes.getLast()).isCompletedExceptionally();
      assertThatThrownBy(bench::claim).isInstanceOf(JournalException.Failed.class);
    }
    assertThat(Bench.readFrom(disk.afterCrash(Survival.NOTHING, new Random(1)))).isEqualTo(durable);
  }

  /** The page cache shows frames that the medium never got; a claim must not believe it. */
  @Test
  void framesThatAFailedForceLeftInThePageCacheAreDurableOnceAClaimHasSeenThem() {
    try (Bench bench = new Bench(disk)) {
      Writer writer = bench.claim();
      bench.commit(writer, 10);
      bench.append(writer, 30);
      disk.failNextForce();
      bench.driver.commit();
      assertThat(bench.read()).as("seen in the cache").isEqualTo(bench.appended);
      List<Frame> seen = List.copyOf(bench.appended);
      Writer next = bench.claim();
      assertThat(next.nextPosition()).isEqualTo(seen.getLast().endPosition());
      FakeDisk restarted = disk.afterCrash(Survival.NOTHING, new Random(1));
      assertThat(Bench.readFrom(restarted)).isEqualTo(seen);
    }
  }

  @Test
  void fullDiskFailsTheAppendAndLosesNothing() {
    try (Bench bench = new Bench(disk)) {
      Writer writer = bench.claim();
      bench.commit(writer, 10);
      disk.roomBytes(0);
      bench.append(writer, 2_000);
      bench.driver.commit();
      assertThatThrownBy(bench.outcomes.getLast()::join)
          .hasRootCauseMessage("No space left on device");
      assertThat(bench.read()).isEqualTo(bench.appended.subList(0, 1));

      disk.roomBytes(1_000_000);
      Writer next = bench.claim();
      bench.commitOnly(next, 2_000);
      assertThat(bench.read()).containsExactly(bench.appended.getFirst(), bench.appended.getLast());
    }
  }

  @Test
  void framesOfAGroupThatWereForcedBeforeTheErrorComplete() {
    try (Bench bench = new Bench(disk)) {
      Writer writer = bench.claim();
      bench.append(writer, 100);
      bench.append(writer, 300);
      disk.roomBytes(0);
      bench.driver.commit();
      assertThat(bench.outcomes.getFirst()).isCompleted();
      assertThat(bench.outcomes.getLast()).isCompletedExceptionally();
    }
  }

  @Test
  void listenerHearsCommitsRollsAndTheFailure() {
    List<String> heard = new ArrayList<>();
    JournalListener listener =
        new JournalListener() {
          @Override
          public void committed(JournalId journal, int frames, long bytes, long syncNanos) {
            heard.add("%s: %d frames, %d bytes".formatted(journal.name(), frames, bytes));
          }

          @Override
          public void rolled(JournalId journal, boolean prepared) {
            heard.add(journal.name() + ": rolled, prepared " + prepared);
          }

          @Override
          public void failed(JournalId journal, JournalException reason) {
            heard.add(reason.getMessage());
          }
        };
    try (Bench bench = new Bench(disk, listener)) {
      Writer writer = bench.claim();
      bench.commit(writer, 10, 20);
      bench.commit(writer, 300);
      bench.append(writer, 1);
      disk.failNextForce();
      bench.driver.commit();
    }
    assertThat(heard)
        .containsExactly(
            "lane-0: 2 frames, 110 bytes",
            "lane-0: rolled, prepared false",
            "lane-0: 1 frames, 340 bytes",
            "journal lane-0 cannot be written: Input/output error");
  }
}
