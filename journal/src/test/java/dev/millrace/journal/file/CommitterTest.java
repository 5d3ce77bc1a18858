package dev.millrace.journal.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.base.Bytes;
import dev.millrace.journal.Frame;
import dev.millrace.journal.JournalException;
import dev.millrace.journal.Writer;
import dev.millrace.journal.disk.FakeDisk;
import dev.millrace.journal.disk.FakeDisk.Survival;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Groups, and what can be seen of a frame before it is written. */
final class CommitterTest {
  private final FakeDisk disk = new FakeDisk();

  @Test
  void everythingThatWaitsIsWrittenOnceAndForcedOnce() {
    try (Bench bench = new Bench(disk)) {
      Writer writer = bench.claim();
      long forces = disk.forces();
      long operations = disk.operations();
      bench.commit(writer, 10, 20, 30, 40);
      assertThat(disk.forces() - forces).isEqualTo(1);
      assertThat(disk.operations() - operations).as("one write, one force").isEqualTo(2);
    }
  }

  @Test
  void nothingCompletesBeforeItsForce() {
    try (Bench bench = new Bench(disk)) {
      Writer writer = bench.claim();
      bench.append(writer, 10);
      assertThat(bench.outcomes.getFirst()).isNotDone();
      bench.driver.commit();
      assertThat(bench.outcomes.getFirst()).isCompletedWithValue(50L);
    }
  }

  @Test
  void bodyOfAFrameThatIsNotWrittenYetIsReadFromTheQueue() {
    try (Bench bench = new Bench(disk)) {
      Writer writer = bench.claim();
      Frame frame = bench.append(writer, 100);
      assertThat(bench.journals.body(Bench.LANE, frame.payloadPosition() + 5, 10))
          .isEqualTo(frame.payload().slice(5, 10));
      assertThat(bench.read()).as("but it is not read as a frame").isEmpty();
    }
  }

  @Test
  void claimFencesFramesThatWaitAndTheyAreNeverWritten() {
    try (Bench bench = new Bench(disk)) {
      Writer older = bench.claim();
      bench.append(older, 10);
      Writer newer = bench.journals.claim(Bench.LANE, Bench.OWNER, 0);
      assertThat(bench.outcomes.getFirst())
          .failsWithin(Duration.ZERO)
          .withThrowableThat()
          .withCauseInstanceOf(JournalException.Fenced.class)
          .withMessageContaining("journal lane-0: epoch 1 was fenced by a later claim");
      Frame frame = new Frame(0, 9, Bytes.utf8("newer"));
      newer.append(frame);
      bench.driver.commit();
      assertThat(bench.read()).containsExactly(frame);
    }
  }

  @Test
  void groupThatCrossesIntoTheNextSegmentIsForcedInTheOldOneFirst() {
    try (Bench bench = new Bench(disk)) {
      Writer writer = bench.claim();
      Frame inFirst = bench.append(writer, 200);
      bench.append(writer, 250);
      disk.crashAt(disk.operations() + 3);
      bench.driver.commit();
      assertThat(bench.outcomes.getFirst()).isCompletedWithValue(inFirst.endPosition());
      assertThat(bench.outcomes.getLast()).isCompletedExceptionally();
    }
  }

  @Test
  void epochThatWasHandedOutIsNotHandedOutAgainAfterACrash() {
    FakeDisk next = disk;
    for (long epoch = 1; epoch < 5; epoch++) {
      Writer writer = new Bench(next).claim();
      assertThat(writer.epoch()).isEqualTo(epoch);
      next = next.afterCrash(Survival.NOTHING, new Random(1));
    }
  }
}
