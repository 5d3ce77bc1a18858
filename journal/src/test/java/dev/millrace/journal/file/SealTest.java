package dev.millrace.journal.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.journal.JournalException;
import dev.millrace.journal.JournalId;
import dev.millrace.journal.JournalListener;
import dev.millrace.journal.Writer;
import dev.millrace.journal.disk.FakeDisk;
import dev.millrace.journal.disk.FakeDisk.Survival;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** When the claim comes to name the durable end. */
final class SealTest {
  private static final String COMMITTER = "journal-lane-0";

  private final FakeDisk disk = new FakeDisk();
  private final List<String> unsealed = new ArrayList<>();
  private final JournalListener listener =
      new JournalListener() {
        @Override
        public void committed(JournalId journal, int frames, long bytes, long syncNanos) {}

        @Override
        public void rolled(JournalId journal, boolean prepared) {}

        @Override
        public void failed(JournalId journal, JournalException reason) {}

        @Override
        public void unsealed(JournalId journal, String reason) {
          unsealed.add(journal.name() + ": " + reason);
        }
      };

  private long sealedPosition() throws Exception {
    return FileHeader.read("claim", disk.open("lane-0/claim"), FileHeader.Kind.CLAIM, Bench.LANE)
        .position();
  }

  @Test
  void quietMomentSealsAndOneWithNothingNewWritesNothing() throws Exception {
    try (Bench bench = new Bench(disk, listener)) {
      Writer writer = bench.claim();
      bench.commit(writer, 10);
      assertThat(sealedPosition()).isZero();
      assertThat(bench.driver.idle(COMMITTER)).isFalse();
      assertThat(sealedPosition()).isEqualTo(50);
      long operations = disk.operations();
      bench.driver.idle(COMMITTER);
      assertThat(disk.operations()).isEqualTo(operations);
    }
  }

  @Test
  void nothingIsSealedBeforeItIsDurable() throws Exception {
    try (Bench bench = new Bench(disk, listener)) {
      Writer writer = bench.claim();
      bench.commit(writer, 10);
      bench.append(writer, 20);
      disk.failNextForce();
      bench.driver.commit();
      bench.driver.idle(COMMITTER);
      writer.close();
      assertThat(sealedPosition()).as("a dead writer vouches for nothing").isZero();
    }
  }

  @Test
  void claimSealsWhatItFound() throws Exception {
    Bench crashed = new Bench(disk);
    crashed.commit(crashed.claim(), 10, 20);
    FakeDisk restarted = disk.afterCrash(Survival.NOTHING, new Random(1));
    new Bench(restarted).claim();
    FakeDisk again = restarted.afterCrash(Survival.NOTHING, new Random(1));
    again.flipBit(Bench.segment(0), 8L * (FileHeader.BYTES + 60));
    assertThatThrownBy(() -> Bench.readFrom(again))
        .isInstanceOf(JournalException.Corrupt.class)
        .hasMessage(
            "damaged at fake/%s offset 178: a frame with a wrong checksum at position 50,"
                    .formatted(Bench.segment(0))
                + " although all below 110 was durable");
  }

  @Test
  void snapshotSealsWhatIsBelowIt() {
    Bench crashed = new Bench(disk);
    crashed.commit(crashed.claim(), 10, 20);
    crashed.journals.snapshots().save(Bench.LANE, 110, 0, Collections.emptyIterator());
    FakeDisk restarted = disk.afterCrash(Survival.NOTHING, new Random(1));
    restarted.flipBit(Bench.segment(0), 8L * (FileHeader.BYTES + 60));
    assertThatThrownBy(() -> Bench.readFrom(restarted))
        .isInstanceOf(JournalException.Corrupt.class)
        .hasMessage(
            "damaged at fake/%s offset 178: a frame with a wrong checksum at position 50,"
                    .formatted(Bench.segment(0))
                + " although all below 110 was durable");
  }

  @Test
  void fencedWriterSealsNothing() throws Exception {
    try (Bench bench = new Bench(disk, listener)) {
      Writer older = bench.claim();
      Writer newer = bench.claim();
      bench.commit(newer, 10);
      older.close();
      assertThat(sealedPosition()).isZero();
      newer.close();
      assertThat(sealedPosition()).isEqualTo(50);
    }
  }

  @Test
  void noRoomForASealIsHeardOfAndFailsNoCommit() throws Exception {
    try (Bench bench = new Bench(disk, listener)) {
      Writer writer = bench.claim();
      bench.commit(writer, 10);
      disk.roomBytes(0);
      bench.driver.idle(COMMITTER);
      assertThat(unsealed).containsExactly("lane-0: No space left on device");
      bench.commit(writer, 20);
      disk.roomBytes(1_000);
      bench.driver.idle(COMMITTER);
      assertThat(sealedPosition()).isEqualTo(110);
    }
  }
}
