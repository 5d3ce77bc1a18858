package dev.millrace.journal.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.base.Bytes;
import dev.millrace.journal.Frame;
import dev.millrace.journal.JournalException;
import dev.millrace.journal.Writer;
import dev.millrace.journal.disk.FakeDisk;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * One changed bit, anywhere in a journal of three segments.
 *
 * <p>It is always reported, with the file and the offset of the frame that it hit, with two
 * exceptions. In a frame of the last group it looks exactly like a group that never became durable:
 * nothing was written later that could vouch for it, so it is read up to that frame. And in the
 * zeros behind the frames it hits nothing.
 */
final class BitFlipTest {
  private final FakeDisk disk = new FakeDisk();
  private final List<Frame> written = new ArrayList<>();
  private final List<Long> bases = new ArrayList<>();
  private Frame firstOfLastGroup = new Frame(0, 0, Bytes.utf8("none"));

  @BeforeEach
  void threeSegmentsWithTwoGroupsInTheLast() {
    try (Bench bench = new Bench(disk);
        Writer writer = bench.claim()) {
      bench.commit(writer, 30, 40);
      bench.commit(writer, 50);
      bench.commit(writer, 90, 60);
      bench.commit(writer, 70);
      bench.commit(writer, 200);
      firstOfLastGroup = bench.commit(writer, 20, 30).getFirst();
      written.addAll(bench.appended);
    }
    for (String name : disk.list("lane-0")) {
      if (name.endsWith(Segment.SUFFIX)) {
        bases.add(Long.parseLong(name.substring(0, 20)));
      }
    }
    assertThat(bases).hasSize(3);
    assertThat(firstOfLastGroup.position()).isGreaterThan(bases.getLast());
    assertThat(Bench.readFrom(disk)).isEqualTo(written);
  }

  @Test
  void everyFlippedBitInASegmentIsReportedOrHitsOnlyWhatNothingVouchesFor() {
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
      if (hit.position() < firstOfLastGroup.position()) {
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

  @Test
  void everyFlippedBitInTheClaimIsReported() {
    for (long bit = 0; bit < FileHeader.BYTES * 8L; bit++) {
      disk.flipBit("lane-0/claim", bit);
      assertCorrupt("damaged at fake/lane-0/claim offset 0:");
      disk.flipBit("lane-0/claim", bit);
    }
  }
}
