package dev.millrace.journal.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.base.Bytes;
import dev.millrace.journal.JournalException;
import dev.millrace.journal.SnapshotStore.Snapshot;
import dev.millrace.journal.disk.FakeDisk;
import dev.millrace.journal.disk.FakeDisk.Survival;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The newest snapshot that is whole, whatever happened to the files. */
final class SnapshotFilesTest {
  private static final List<Bytes> CHUNKS =
      List.of(Bytes.utf8("first"), Bytes.EMPTY, Bytes.utf8("third chunk"));

  private final FakeDisk disk = new FakeDisk();

  private void save(FakeDisk target, long position) {
    try (Bench bench = new Bench(target)) {
      bench.journals.snapshots().save(Bench.LANE, position, position + 1, CHUNKS.iterator());
    }
  }

  private static Optional<Snapshot> newest(FakeDisk target) {
    try (Bench bench = new Bench(target)) {
      return bench.journals.snapshots().newest(Bench.LANE);
    }
  }

  private static String path(long position) {
    return "lane-0/%020d.snapshot".formatted(position);
  }

  @Test
  void twoNewestAreKept() {
    for (long position : new long[] {10, 20, 40, 30}) {
      save(disk, position);
    }
    assertThat(disk.list("lane-0"))
        .containsExactlyInAnyOrder(path(40).substring(7), path(30).substring(7));
    assertThat(newest(disk).orElseThrow().position()).isEqualTo(40);
  }

  @Test
  void newestWithAnyFlippedBitIsPassedOver() {
    save(disk, 10);
    save(disk, 20);
    for (long bit = 0; bit < disk.bytes(path(20)).length * 8L; bit++) {
      disk.flipBit(path(20), bit);
      Snapshot found = newest(disk).orElseThrow();
      assertThat(found.position()).as("bit %d", bit).isEqualTo(10);
      assertThat(found.chunks()).containsExactlyElementsOf(CHUNKS);
      disk.flipBit(path(20), bit);
    }
  }

  @Test
  void newestThatIsCutOffOrContinuedIsPassedOver() {
    save(disk, 10);
    save(disk, 20);
    byte[] whole = disk.bytes(path(20));
    for (int size = 0; size <= whole.length + 1; size++) {
      disk.put(path(20), Arrays.copyOf(whole, size));
      assertThat(newest(disk).orElseThrow().position()).isEqualTo(size == whole.length ? 20 : 10);
    }
  }

  @Test
  void noneIsServedWhereAllAreDamaged() {
    save(disk, 10);
    disk.flipBit(path(10), 1_200);
    assertThat(newest(disk)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Survival.class)
  void crashAtAnyOperationOfASaveLeavesTheOlderOrTheNewer(Survival survival) {
    Random random = new Random(3);
    FakeDisk undisturbed = new FakeDisk();
    save(undisturbed, 10);
    long before = undisturbed.operations();
    save(undisturbed, 20);
    for (long crash = 1; crash <= undisturbed.operations() - before; crash++) {
      FakeDisk dying = new FakeDisk();
      save(dying, 10);
      dying.crashAt(before + crash);
      boolean saved = saveOrDie(dying);
      FakeDisk restarted = dying.afterCrash(survival, random);
      Snapshot found = newest(restarted).orElseThrow();
      assertThat(found.chunks()).containsExactlyElementsOf(CHUNKS);
      assertThat(found.position()).isIn(saved ? List.of(20L) : List.of(10L, 20L));
      save(restarted, 30);
      assertThat(newest(restarted).orElseThrow().position()).isEqualTo(30);
    }
  }

  private boolean saveOrDie(FakeDisk dying) {
    try {
      save(dying, 20);
      return true;
    } catch (JournalException.Failed e) {
      assertThat(e).hasMessageContaining("no snapshot was saved: crashed at operation");
      return false;
    }
  }
}
