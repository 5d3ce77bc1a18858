package dev.millrace.journal.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.journal.Frame;
import dev.millrace.journal.Writer;
import dev.millrace.journal.disk.FakeDisk;
import dev.millrace.journal.disk.FakeDisk.Survival;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What a power cut leaves of the last group: everything before it is read, nothing else is. */
final class TornTailTest {
  private FakeDisk disk = new FakeDisk();
  private List<Frame> written = List.of();
  private byte[] claim = {};

  /** Two groups in one segment: the first is vouched for by the second. */
  private void givenGroups(int[]... groups) {
    FakeDisk before = new FakeDisk();
    Bench bench = new Bench(before);
    Writer writer = bench.claim();
    for (int[] group : groups) {
      bench.commit(writer, group);
    }
    written = bench.appended;
    disk = before.afterCrash(Survival.NOTHING, new Random(1));
    claim = disk.bytes("lane-0/claim");
  }

  private int offset(Frame frame) {
    return (int) (FileHeader.BYTES + frame.position());
  }

  @Test
  void frameCutOffAtAnyByteIsNotReadAndAllBeforeItAre() {
    givenGroups(new int[] {10, 20}, new int[] {50});
    byte[] whole = disk.bytes(Bench.segment(0));
    Frame last = written.getLast();
    for (int cut = offset(last); cut < offset(last) + last.endPosition() - last.position(); cut++) {
      byte[] zeroedFromCut = whole.clone();
      Arrays.fill(zeroedFromCut, cut, whole.length, (byte) 0);
      assertReadsAndContinues(zeroedFromCut, 2);
      assertReadsAndContinues(Arrays.copyOf(whole, cut), 2);
    }
  }

  @Test
  void frameFollowedByGarbageFromAnyByteOnIsNotRead() {
    givenGroups(new int[] {10, 20}, new int[] {50});
    byte[] whole = disk.bytes(Bench.segment(0));
    Frame last = written.getLast();
    Random random = new Random(7);
    int end = (int) (offset(last) + last.endPosition() - last.position());
    for (int cut = offset(last); cut < end; cut++) {
      byte[] garbled = whole.clone();
      for (int i = cut; i < garbled.length; i++) {
        garbled[i] ^= (byte) (1 + random.nextInt(255));
      }
      assertReadsAndContinues(garbled, 2);
    }
    for (int cut = end; cut < whole.length; cut++) {
      byte[] garbled = whole.clone();
      for (int i = cut; i < garbled.length; i++) {
        garbled[i] = (byte) random.nextInt(256);
      }
      assertReadsAndContinues(garbled, 3);
    }
  }

  @Test
  void ofAGroupThatCameInPartTheFramesBeforeTheFirstHoleAreRead() {
    givenGroups(new int[] {10}, new int[] {11, 12, 13, 14});
    byte[] whole = disk.bytes(Bench.segment(0));
    for (int present = 0; present < 16; present++) {
      byte[] partial = whole.clone();
      for (int i = 0; i < 4; i++) {
        if ((present & (1 << i)) == 0) {
          Frame lost = written.get(1 + i);
          int from = offset(lost);
          int size = (int) (lost.endPosition() - lost.position());
          Arrays.fill(partial, from, from + size, (byte) 0);
        }
      }
      assertReadsAndContinues(partial, 1 + Integer.numberOfTrailingZeros(~present));
    }
  }

  @Test
  void frameLeftBehindATornOneIsNeverTakenForANewOne() {
    givenGroups(new int[] {10}, new int[] {30, 40});
    byte[] torn = disk.bytes(Bench.segment(0));
    int lost = offset(written.get(1));
    Arrays.fill(torn, lost, lost + Frame.HEADER_BYTES + 30, (byte) 0);
    disk.put(Bench.segment(0), torn);
    Frame replacement;
    try (Bench bench = new Bench(disk);
        Writer writer = bench.claim()) {
      replacement = bench.commit(writer, 30).getFirst();
      assertThat(replacement.endPosition())
          .as("ends where the left one starts")
          .isEqualTo(written.get(2).position());
    }
    assertThat(Bench.readFrom(disk)).containsExactly(written.getFirst(), replacement);
  }

  /** Reads, then continues the journal, then reads again. */
  private void assertReadsAndContinues(byte[] segment, int frames) {
    disk.put(Bench.segment(0), segment);
    disk.put("lane-0/claim", claim);
    List<Frame> expected = new ArrayList<>(written.subList(0, frames));
    try (Bench bench = new Bench(disk)) {
      assertThat(bench.read()).isEqualTo(expected);
      try (Writer writer = bench.claim()) {
        expected.addAll(bench.commit(writer, 25));
      }
    }
    assertThat(Bench.readFrom(disk)).isEqualTo(expected);
    long rolled = expected.getLast().position();
    if (disk.list("lane-0").contains("%020d.segment".formatted(rolled)) && rolled > 0) {
      disk.remove(Bench.segment(rolled));
    }
  }
}
