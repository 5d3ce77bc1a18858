package dev.millrace.journal.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.journal.JournalException;
import dev.millrace.journal.JournalId;
import dev.millrace.journal.JournalListener;
import dev.millrace.journal.Writer;
import dev.millrace.journal.disk.FakeDisk;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One segment ahead, and never in the way. */
final class SegmentPreparerTest {
  private final FakeDisk disk = new FakeDisk();
  private final List<Boolean> rolls = new ArrayList<>();
  private final JournalListener listener =
      new JournalListener() {
        @Override
        public void committed(JournalId journal, int frames, long bytes, long syncNanos) {}

        @Override
        public void rolled(JournalId journal, boolean prepared) {
          rolls.add(prepared);
        }

        @Override
        public void failed(JournalId journal, JournalException reason) {}
      };

  @Test
  void preparedSegmentIsUsedAndTheNextOneIsPrepared() {
    try (Bench bench = new Bench(disk, listener)) {
      Writer writer = bench.claim();
      for (int i = 0; i < 4; i++) {
        bench.driver.prepareAll();
        assertThat(disk.bytes("lane-0/spare.tmp")).isEqualTo(new byte[Bench.SEGMENT_BYTES]);
        bench.commit(writer, 300);
      }
      assertThat(rolls).containsExactly(true, true, true);
      assertThat(bench.read()).isEqualTo(bench.appended);
    }
  }

  @Test
  void latePreparationDoesNotHoldACommitUp() {
    try (Bench bench = new Bench(disk, listener)) {
      Writer writer = bench.claim();
      bench.commit(writer, 300);
      bench.commit(writer, 300);
      bench.driver.prepareAll();
      bench.commit(writer, 300);
      assertThat(rolls).containsExactly(false, true);
      assertThat(bench.read()).isEqualTo(bench.appended);
    }
  }

  @Test
  void spareStaysForTheNextOneWhereAFrameNeedsALargerSegment() {
    try (Bench bench = new Bench(disk, listener)) {
      Writer writer = bench.claim();
      bench.driver.prepareAll();
      bench.commit(writer, 10);
      bench.commit(writer, 5_000);
      bench.commit(writer, 10);
      assertThat(rolls).containsExactly(false, true);
      assertThat(bench.read()).isEqualTo(bench.appended);
    }
  }

  @Test
  void noRoomForASpareFailsNoCommit() {
    try (Bench bench = new Bench(disk, listener)) {
      Writer writer = bench.claim();
      disk.roomBytes(100);
      bench.driver.prepareAll();
      assertThat(disk.list("lane-0")).doesNotContain("spare.tmp");
      disk.roomBytes(1_000_000);
      bench.commit(writer, 300);
      bench.commit(writer, 300);
      bench.driver.prepareAll();
      bench.commit(writer, 300);
      assertThat(rolls).containsExactly(false, true);
    }
  }

  @Test
  void closeRemovesTheSpare() {
    try (Bench bench = new Bench(disk, listener)) {
      bench.claim();
      bench.driver.prepareAll();
      assertThat(disk.list("lane-0")).contains("spare.tmp");
    }
    assertThat(disk.list("lane-0")).doesNotContain("spare.tmp");
  }

  @Test
  void sizeCountsWholeSegments() {
    try (Bench bench = new Bench(disk, listener)) {
      assertThat(bench.journals.sizeBytes(Bench.LANE)).isZero();
      Writer writer = bench.claim();
      bench.commit(writer, 300);
      bench.commit(writer, 300);
      assertThat(bench.journals.sizeBytes(Bench.LANE)).isEqualTo(2 * Bench.SEGMENT_BYTES);
      bench.journals.trim(Bench.LANE, 339);
      assertThat(bench.journals.startPosition(Bench.LANE)).isZero();
      bench.journals.trim(Bench.LANE, 340);
      assertThat(bench.journals.startPosition(Bench.LANE)).isEqualTo(340);
      assertThat(bench.journals.sizeBytes(Bench.LANE)).isEqualTo(Bench.SEGMENT_BYTES);
    }
  }
}
