package dev.millrace.journal.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.base.Bytes;
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
import org.junit.jupiter.api.Test;

/** A disk without room is told of while there is still a segment to write in. */
final class DiskFullTest {
  private static final String PREPARER = "journal-preparer";
  private static final int SPARE_NEEDS = Bench.SEGMENT_BYTES + Bench.SEGMENT_BYTES / 8;

  private final FakeDisk disk = new FakeDisk();
  private final List<String> heard = new ArrayList<>();
  private final JournalListener listener =
      new JournalListener() {
        @Override
        public void committed(JournalId journal, int frames, long bytes, long syncNanos) {}

        @Override
        public void rolled(JournalId journal, boolean prepared) {
          heard.add("rolled, prepared " + prepared);
        }

        @Override
        public void failed(JournalId journal, JournalException reason) {
          heard.add(reason.getMessage());
        }

        @Override
        public void spaceLow(JournalId journal, String reason) {
          heard.add(journal.name() + ": " + reason);
        }

        @Override
        public void spareFailed(JournalId journal, String reason) {
          heard.add(journal.name() + " failed: " + reason);
        }

        @Override
        public void spaceBack(JournalId journal) {
          heard.add(journal.name() + ": there is room again");
        }
      };

  @Test
  void spaceIsLowAWholeSegmentBeforeACommitFails() {
    try (Bench bench = new Bench(disk, listener)) {
      Writer writer = bench.claim();
      bench.driver.prepareAll();
      assertThat(bench.journals.spaceLeft()).isTrue();
      bench.commit(writer, 300);
      disk.roomBytes(500);
      bench.commit(writer, 300);
      bench.driver.prepareAll();
      assertThat(bench.journals.spaceLeft()).isFalse();
      assertThat(heard)
          .containsExactly(
              "rolled, prepared true",
              "lane-0: 500 bytes are free on fake, the next segment needs 576");
      bench.commit(writer, 4);
      assertThat(bench.read()).isEqualTo(bench.appended);
    }
  }

  @Test
  void roomThatComesBackIsFoundAtAQuietMoment() {
    try (Bench bench = new Bench(disk, listener)) {
      Writer writer = bench.claim();
      disk.roomBytes(SPARE_NEEDS - 1);
      bench.driver.prepareAll();
      assertThat(bench.driver.idle(PREPARER)).as("wants to be asked again").isTrue();
      assertThat(bench.journals.spaceLeft()).isFalse();
      disk.roomBytes(SPARE_NEEDS);
      bench.driver.idle(PREPARER);
      assertThat(bench.journals.spaceLeft()).isTrue();
      assertThat(bench.driver.idle(PREPARER)).isFalse();
      assertThat(heard)
          .containsExactly(
              "lane-0: 575 bytes are free on fake, the next segment needs 576",
              "lane-0: there is room again");
      disk.roomBytes(0);
      bench.commit(writer, 300);
      bench.commit(writer, 300);
      assertThat(heard).last().isEqualTo("rolled, prepared true");
    }
  }

  @Test
  void spareThatTheDiskFailsToWriteIsNotToldAsWantOfRoomAndTriedAgain() {
    try (Bench bench = new Bench(disk, listener)) {
      Writer writer = bench.claim();
      disk.failNextForce();
      bench.driver.prepareAll();
      assertThat(bench.journals.spaceLeft()).isFalse();
      bench.commit(writer, 4);
      bench.driver.idle(PREPARER);
      assertThat(bench.journals.spaceLeft()).isTrue();
      assertThat(heard)
          .containsExactly("lane-0 failed: Input/output error", "lane-0: there is room again");
    }
  }

  @Test
  void trimmingMakesRoom() {
    try (Bench bench = new Bench(disk, listener)) {
      Writer writer = bench.claim();
      bench.driver.prepareAll();
      bench.commit(writer, 300);
      bench.commit(writer, 300);
      disk.roomBytes(100);
      bench.driver.prepareAll();
      assertThat(bench.journals.spaceLeft()).isFalse();
      bench.journals.trim(Bench.LANE, 340);
      bench.driver.idle(PREPARER);
      assertThat(bench.journals.spaceLeft()).isTrue();
    }
  }

  @Test
  void commitThatOutrunsTheReserveKillsTheWriterAndLosesNothing() {
    try (Bench bench = new Bench(disk, listener)) {
      Writer writer = bench.claim();
      disk.roomBytes(100);
      bench.driver.prepareAll();
      bench.commit(writer, 300);
      bench.append(writer, 300);
      bench.driver.commit();
      assertThat(bench.outcomes.getLast()).isCompletedExceptionally();
      assertThat(bench.read()).isEqualTo(bench.appended.subList(0, 1));
    }
  }

  /** Zeros are room that nobody else on the disk can take. */
  @Test
  void roomThatIsCertainIsWhatIsLeftOfTheZeros() {
    try (Bench bench = new Bench(disk, listener)) {
      Writer writer = bench.claim();
      bench.driver.prepareAll();
      assertThat(writer.roomBytes()).as("there is a spare").isEqualTo(Long.MAX_VALUE);
      bench.commit(writer, 300);
      disk.roomBytes(0);
      assertThat(writer.roomBytes()).as("nobody wants a spare yet").isEqualTo(Long.MAX_VALUE);
      bench.commit(writer, 300);
      bench.driver.prepareAll();
      assertThat(writer.roomBytes()).isEqualTo(512 - 128 - 340 - 40);
      bench.commit(writer, 4);
      assertThat(writer.roomBytes()).isZero();
      assertThat(bench.read()).isEqualTo(bench.appended);
      disk.roomBytes(SPARE_NEEDS);
      bench.driver.idle(PREPARER);
      assertThat(writer.roomBytes()).isEqualTo(Long.MAX_VALUE);
      bench.commit(writer, 300);
    }
  }

  @Test
  void framesThatWaitForTheirSyncCountAsWritten() {
    try (Bench bench = new Bench(disk, listener)) {
      disk.roomBytes(1_000);
      Writer writer = bench.claim();
      assertThat(writer.roomBytes()).as("known before anything was tried").isEqualTo(344);
      bench.append(writer, 100);
      assertThat(writer.roomBytes()).isEqualTo(204);
      bench.append(writer, 204);
      assertThat(writer.roomBytes()).isZero();
      bench.driver.commit();
      assertThat(bench.outcomes).allMatch(CompletableFuture::isDone);
      assertThat(bench.read()).isEqualTo(bench.appended);
    }
  }

  /** A commit outran the preparer: the segment it made is as good as the disk is. */
  @Test
  void holeHasOnlyTheRoomThatTheDiskHas() {
    try (Bench bench = new Bench(disk, listener)) {
      Writer writer = bench.claim();
      bench.commit(writer, 300);
      bench.commit(writer, 300);
      disk.roomBytes(80);
      bench.driver.prepareAll();
      assertThat(heard).contains("rolled, prepared false");
      assertThat(writer.roomBytes()).as("64 bytes stay free for a claim").isEqualTo(4);
      disk.roomBytes(10);
      assertThat(writer.roomBytes()).isZero();
    }
  }

  /** The process that left a hole is gone, and nobody else knows of it. */
  @Test
  void restartFillsAHoleWhereItCanAndCountsOnTheDisksRoomWhereItCannot() {
    try (Bench bench = new Bench(disk)) {
      Writer writer = bench.claim();
      bench.commit(writer, 300);
      bench.commit(writer, 100);
    }
    disk.roomBytes(200);
    try (Bench bench = new Bench(disk)) {
      Writer writer = bench.claim();
      assertThat(writer.roomBytes()).as("at best 204 bytes").isEqualTo(200 - 64);
      disk.roomBytes(244);
    }
    try (Bench bench = new Bench(disk)) {
      Writer writer = bench.claim();
      disk.roomBytes(0);
      assertThat(writer.roomBytes()).as("somebody took the rest of the disk").isEqualTo(204);
      bench.commit(writer, 204);
      assertThat(bench.read()).hasSize(3);
    }
  }

  @Test
  void restartOnAFullDiskKnowsAtOnceThatThereIsNoRoom() {
    try (Bench bench = new Bench(disk)) {
      bench.commit(bench.claim(), 300);
    }
    disk.roomBytes(128);
    try (Bench bench = new Bench(disk, listener)) {
      Writer writer = bench.claim();
      assertThat(bench.journals.spaceLeft()).isFalse();
      assertThat(writer.roomBytes()).isEqualTo(4);
      bench.commit(writer, 4);
      assertThat(bench.read()).hasSize(2);
      assertThat(heard)
          .containsExactly("lane-0: 128 bytes are free on fake, the next segment needs 576");
    }
  }

  @Test
  void startWithoutRoomForAClaimSaysSoAndHarmsNothing() {
    try (Bench bench = new Bench(disk)) {
      bench.commit(bench.claim(), 300);
    }
    disk.roomBytes(0);
    try (Bench bench = new Bench(disk)) {
      assertThatThrownBy(bench::claim)
          .isInstanceOf(JournalException.Failed.class)
          .hasMessage("journal lane-0 cannot be claimed: No space left on device");
    }
    disk.roomBytes(10_000);
    try (Bench bench = new Bench(disk)) {
      bench.commit(bench.claim(), 4);
      assertThat(bench.read()).hasSize(2);
    }
  }

  /** The end cannot be written down then; what is durable is no less so. */
  @Test
  void quietMomentAndStopOnAFullDiskHarmNothing() {
    List<Frame> written;
    try (Bench bench = new Bench(disk)) {
      Writer writer = bench.claim();
      bench.driver.prepareAll();
      bench.commit(writer, 20);
      disk.roomBytes(0);
      bench.driver.idle("journal-lane-0");
      bench.commit(writer, 21);
      written = List.copyOf(bench.appended);
    }
    assertThat(Bench.readFrom(disk)).isEqualTo(written);
  }

  @Test
  void spareOfADeadProcessMakesRoomForTheNextClaim() {
    Bench crashed = new Bench(disk);
    Writer writer = crashed.claim();
    crashed.driver.prepareAll();
    crashed.commit(writer, 10);
    FakeDisk restarted = disk.afterCrash(Survival.EVERYTHING, new Random(1));
    restarted.roomBytes(0);
    try (Bench bench = new Bench(restarted)) {
      bench.commit(bench.claim(), 20);
      assertThat(bench.read()).hasSize(2);
    }
  }

  @Test
  void snapshotWithoutRoomLeavesTheOlderOneAndTakesNoRoom() {
    try (Bench bench = new Bench(disk)) {
      bench.claim();
      bench.journals.snapshots().save(Bench.LANE, 0, 1, List.of(Bytes.utf8("one")).iterator());
      disk.roomBytes(200);
      List<Bytes> large = List.of(Bytes.wrap(new byte[20]), Bytes.wrap(new byte[500]));
      assertThatThrownBy(() -> bench.journals.snapshots().save(Bench.LANE, 40, 2, large.iterator()))
          .isInstanceOf(JournalException.Failed.class)
          .hasMessage("journal lane-0: no snapshot was saved: No space left on device");
      assertThat(disk.freeBytes()).isEqualTo(200);
      assertThat(bench.journals.snapshots().newest(Bench.LANE).orElseThrow().chunks())
          .containsExactly(Bytes.utf8("one"));
    }
  }
}
