package dev.millrace.journal.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.base.Bytes;
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
 * One changed bit, anywhere in a journal of three segments.
 *
 * <p>After a clean stop it is always reported, with the file and the offset of the frame that it
 * hit; in the zeros behind the frames it hits nothing. After a crash there is one exception: in a
 * frame of the last group it looks exactly like a group that never became durable, unless a quiet
 * moment has passed since; nothing was written later that could vouch for it, so it is read up to
 * that frame.
 */
final class BitFlipTest {
  private FakeDisk disk = new FakeDisk();
  private Frame firstUnvouched = new Frame(0, 0, Bytes.utf8("none"));
  private final List<Frame> written = new ArrayList<>();
  private final List<Long> bases = new ArrayList<>();
  private Frame firstOfLastGroup = new Frame(0, 0, Bytes.utf8("none"));

  /** How the writer of the last group ended. */
  enum Ending {
    STOPPED,
    CRASHED,
    CRASHED_AFTER_A_QUIET_MOMENT
  }

  private void threeSegmentsWithTwoGroupsInTheLast(Ending ending) {
    Bench bench = new Bench(disk);
    Writer writer = bench.claim();
    bench.commit(writer, 30, 40);
    bench.commit(writer, 50);
    bench.commit(writer, 90, 60);
    bench.commit(writer, 70);
    bench.commit(writer, 200);
    firstOfLastGroup = bench.commit(writer, 20, 30).getFirst();
    written.addAll(bench.appended);
    switch (ending) {
      case STOPPED -> bench.close();
      case CRASHED -> {}
      case CRASHED_AFTER_A_QUIET_MOMENT -> bench.driver.idle("journal-lane-0");
    }
    disk = disk.afterCrash(Survival.NOTHING, new Random(1));
    long end = written.getLast().endPosition();
    firstUnvouched =
        ending == Ending.CRASHED ? firstOfLastGroup : new Frame(end, 0, Bytes.utf8("none"));
    for (String name : disk.list("lane-0")) {
      if (name.endsWith(FileNames.SEGMENT_SUFFIX)) {
        bases.add(Long.parseLong(name.substring(0, 20)));
      }
    }
    assertThat(bases).hasSize(3);
    assertThat(firstOfLastGroup.position()).isGreaterThan(bases.getLast());
    assertThat(Bench.readFrom(disk)).isEqualTo(written);
  }

  @ParameterizedTest
  @EnumSource(Ending.class)
  void everyFlippedBitInASegmentIsReportedOrHitsOnlyWhatNothingVouchesFor(Ending ending) {
    threeSegmentsWithTwoGroupsInTheLast(ending);
    for (long base : bases) {
      String path = Bench.segment(base);
      for (long bit = 0; bit < disk.bytes(path).length * 8L; bit++) {
        disk.flipBit(path, bit);
        assertOutcome(base, (int) (bit / 8));
        disk.flipBit(path, bit);
      }
    }
  }

  private void assertOutcome(long base, int offset) {
    String file = "damaged at fake/" + Bench.segment(base) + " offset ";
    long end = base == bases.getLast() ? written.getLast().endPosition() : boundOf(base);
    long position = base + offset - FileHeader.BYTES;
    if (offset < FileHeader.BYTES) {
      assertCorrupt(file + "0:");
    } else if (position >= end) {
      assertThat(Bench.readFrom(disk)).isEqualTo(written);
    } else {
      Frame hit =
          written.stream().filter(f -> position < f.endPosition()).findFirst().orElseThrow();
      if (hit.position() < firstUnvouched.position()) {
        assertCorrupt(file + (FileHeader.BYTES + hit.position() - base) + ":");
      } else {
        assertThat(Bench.readFrom(disk)).isEqualTo(written.subList(0, written.indexOf(hit)));
      }
    }
  }

  private long boundOf(long base) {
    return bases.get(bases.indexOf(base) + 1);
  }

  private void assertCorrupt(String place) {
    assertThatThrownBy(() -> Bench.readFrom(disk))
        .isInstanceOf(JournalException.Corrupt.class)
        .hasMessageStartingWith(place);
  }

  @ParameterizedTest
  @EnumSource(Ending.class)
  void everyFlippedBitInTheClaimIsReported(Ending ending) {
    threeSegmentsWithTwoGroupsInTheLast(ending);
    for (long bit = 0; bit < FileHeader.BYTES * 8L; bit++) {
      disk.flipBit("lane-0/claim", bit);
      assertCorrupt("damaged at fake/lane-0/claim offset 0:");
      disk.flipBit("lane-0/claim", bit);
    }
  }
}
