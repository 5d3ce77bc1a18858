package dev.millrace.journal.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.base.Bytes;
import dev.millrace.journal.Frame;
import dev.millrace.journal.JournalException;
import dev.millrace.journal.Writer;
import dev.millrace.journal.disk.FakeDisk;
import dev.millrace.journal.disk.FakeDisk.Survival;
import dev.millrace.journal.file.RepairOutcome.Change;
import dev.millrace.journal.file.RepairOutcome.Kind;
import dev.millrace.journal.file.RepairOutcome.Loss;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Damage of every kind is found where it is, and repaired so that what is whole is read again. */
final class RepairTest {
  private static final InspectionListener ACCEPTING =
      new InspectionListener() {
        @Override
        public Optional<String> frame(Frame frame) {
          return Optional.empty();
        }

        @Override
        public Optional<String> chunk(Bytes chunk) {
          return Optional.empty();
        }

        @Override
        public void advanced(long bytes) {}
      };

  private final FakeDisk whole = new FakeDisk();
  private List<Frame> written = List.of();

  /** Segments at 0, 340 and 680; in the last one frames at 680, 780 and 880. */
  @BeforeEach
  void threeSegments() {
    try (Bench bench = new Bench(whole);
        Writer writer = bench.claim()) {
      bench.commit(writer, 60, 200);
      bench.commit(writer, 300);
      bench.commit(writer, 60);
      bench.commit(writer, 60, 60);
      written = List.copyOf(bench.appended);
    }
    assertThat(whole.list("lane-0")).contains(name(0), name(340), name(680));
  }

  private static String name(long base) {
    return "%020d.segment".formatted(base);
  }

  private FakeDisk copy() {
    return whole.afterCrash(Survival.NOTHING, new Random(1));
  }

  private static JournalReport inspect(FakeDisk disk) throws IOException {
    return JournalInspector.inspect(disk, Bench.LANE, ACCEPTING);
  }

  private static RepairOutcome repair(FakeDisk disk) throws IOException {
    return JournalRepair.repair(disk, inspect(disk), "damaged-1");
  }

  @Test
  void wholeJournalIsReportedAsItIsAndNotTouchedByARepair() throws IOException {
    JournalReport report = inspect(whole);
    assertThat(report.damages()).isEmpty();
    assertThat(report.frames()).isEqualTo(6);
    assertThat(report.startPosition()).isZero();
    assertThat(report.endPosition()).isEqualTo(980);
    assertThat(report.firstMillis()).hasValue(0);
    assertThat(report.lastMillis()).hasValue(5);
    assertThat(report.bytes()).isEqualTo(3 * Bench.SEGMENT_BYTES);
    long operations = whole.operations();
    RepairOutcome outcome = JournalRepair.repair(whole, report, "damaged-1");
    assertThat(outcome.changes()).isEmpty();
    assertThat(outcome.losses()).isEmpty();
    assertThat(whole.operations()).isEqualTo(operations);
  }

  @Test
  void everyFlippedByteIsFoundWhereAServerFindsItAndRepaired() throws IOException {
    for (String file : List.of(name(0), name(340), name(680), "claim")) {
      String path = "lane-0/" + file;
      for (int at = 0; at < whole.bytes(path).length; at++) {
        FakeDisk disk = copy();
        disk.flipBit(path, at * 8L + at % 8);
        String refusal = refusal(disk);
        JournalReport report = inspect(disk);
        if (refusal.isEmpty()) {
          assertThat(report.damages()).as(path + " " + at).isEmpty();
        } else {
          assertThat(report.damages()).as(path + " " + at).isNotEmpty();
          assertThat(refusal)
              .startsWith(
                  "damaged at fake/%s offset %d:"
                      .formatted(
                          report.damages().getFirst().path(),
                          report.damages().getFirst().offset()));
          JournalRepair.repair(disk, report, "damaged-1");
          assertRepaired(disk, path, at);
        }
      }
    }
  }

  private static String refusal(FakeDisk disk) {
    try {
      Bench.readFrom(disk);
      return "";
    } catch (JournalException.Corrupt e) {
      return String.valueOf(e.getMessage());
    }
  }

  private void assertRepaired(FakeDisk disk, String path, int at) throws IOException {
    assertThat(inspect(disk).damages()).as(path + " " + at).isEmpty();
    boolean header = path.endsWith("claim") || at < FileHeader.BYTES;
    List<Frame> expected = written;
    if (!header) {
      long base = Long.parseLong(path.substring(7, 27));
      long position = base + at - FileHeader.BYTES;
      expected = written.stream().filter(frame -> frame.endPosition() <= position).toList();
    }
    assertThat(Bench.readFrom(disk)).as(path + " " + at).isEqualTo(expected);
    try (Bench bench = new Bench(disk);
        Writer writer = bench.claim()) {
      List<Frame> after = new ArrayList<>(expected);
      after.addAll(bench.commit(writer, 50, 400));
      assertThat(bench.read()).isEqualTo(after);
    }
  }

  @Test
  void cutSaysWhatIsLostAndSetsAsideWhatItTakes() throws IOException {
    FakeDisk disk = copy();
    disk.flipBit(Bench.segment(340), 8 * 150);
    byte[] damaged = disk.bytes(Bench.segment(340));
    byte[] last = disk.bytes(Bench.segment(680));
    assertThat(inspect(disk).damages())
        .containsExactly(
            new Damage(
                Bench.segment(340),
                128,
                "a frame that belongs to another position at position 340"));
    RepairOutcome outcome = repair(disk);
    assertThat(outcome.changes())
        .containsExactly(
            new Change(Bench.segment(680), Kind.MOVED),
            new Change(Bench.segment(340), Kind.CUT),
            new Change("lane-0/claim", Kind.CLAIM));
    assertThat(outcome.losses())
        .containsExactly(
            new Loss(Bench.segment(680), 680, 980, 3), new Loss(Bench.segment(340), 340, 680, 0));
    assertThat(disk.bytes("damaged-1/lane-0/" + name(340))).isEqualTo(damaged);
    assertThat(disk.bytes("damaged-1/lane-0/" + name(680))).isEqualTo(last);
    assertThat(disk.bytes("damaged-1/lane-0/claim")).isEqualTo(whole.bytes("lane-0/claim"));
    assertThat(Bench.readFrom(disk)).isEqualTo(written.subList(0, 2));
  }

  @Test
  void framesBehindTheDamageInOneFileAreCounted() throws IOException {
    FakeDisk disk = copy();
    disk.flipBit(Bench.segment(680), 8 * (128 + 100 + 50));
    assertThat(inspect(disk).damages())
        .containsExactly(
            new Damage(Bench.segment(680), 228, "a frame with a wrong checksum at position 780"));
    assertThat(repair(disk).losses()).containsExactly(new Loss(Bench.segment(680), 780, 980, 1));
  }

  @Test
  void missingSegmentsAreFoundAndWhatLeadsToThemIsKept() throws IOException {
    FakeDisk middle = copy();
    middle.remove(Bench.segment(340));
    assertThat(inspect(middle).damages())
        .containsExactly(new Damage(Bench.segment(340), 0, "it is missing"));
    assertThat(repair(middle).losses()).containsExactly(new Loss(Bench.segment(680), 680, 980, 3));
    assertThat(Bench.readFrom(middle)).isEqualTo(written.subList(0, 2));

    FakeDisk last = copy();
    last.remove(Bench.segment(680));
    assertThat(inspect(last).damages())
        .containsExactly(new Damage(Bench.segment(680), 0, "it is missing"));
    repair(last);
    assertThat(Bench.readFrom(last)).isEqualTo(written.subList(0, 3));

    FakeDisk first = copy();
    first.remove(Bench.segment(0));
    assertThat(inspect(first).damages())
        .containsExactly(new Damage(Bench.segment(340), 0, "what comes before it is missing"));
    repair(first);
    assertThat(Bench.readFrom(first)).isEmpty();
    assertThat(first.list("damaged-1/lane-0")).contains(name(340), name(680));
  }

  @Test
  void damageBeforeASnapshotStopsNothingAndStays() throws IOException {
    FakeDisk disk = copy();
    try (Bench bench = new Bench(disk)) {
      bench.journals.snapshots().save(Bench.LANE, 680, 9, List.of(Bytes.utf8("s")).iterator());
    }
    disk.flipBit(Bench.segment(0), 8 * 200);
    assertThat(inspect(disk).damages()).hasSize(1);
    assertThat(repair(disk).changes()).isEmpty();
    try (Bench bench = new Bench(disk)) {
      assertThat(bench.read(680)).isEqualTo(written.subList(3, 6));
    }
    disk.remove(Bench.segment(340));
    assertThat(repair(disk).changes()).containsExactly(new Change(Bench.segment(0), Kind.MOVED));
    try (Bench bench = new Bench(disk)) {
      assertThat(bench.read()).isEqualTo(written.subList(3, 6));
    }
  }

  @Test
  void snapshotThatReachesFurtherThanTheFramesIsGoneOnFrom() throws IOException {
    FakeDisk disk = copy();
    try (Bench bench = new Bench(disk)) {
      bench.journals.snapshots().save(Bench.LANE, 980, 9, List.of(Bytes.utf8("s")).iterator());
    }
    disk.remove(Bench.segment(680));
    assertThat(inspect(disk).damages())
        .extracting(Damage::reason)
        .containsExactly("it is missing", "it was taken at 980, but the frames end at 680");
    assertThat(repair(disk).changes())
        .containsExactly(
            new Change(Bench.segment(980), Kind.CREATED), new Change("lane-0/claim", Kind.CLAIM));
    try (Bench bench = new Bench(disk)) {
      assertThat(bench.read(980)).isEmpty();
      bench.commit(bench.journals.claim(Bench.LANE, Bench.OWNER, 980), 10);
      assertThat(bench.read(980)).isEqualTo(bench.appended);
      assertThat(bench.journals.body(Bench.LANE, 380, 300)).isEqualTo(written.get(2).payload());
    }
  }

  @Test
  void damagedSnapshotIsSetAsideForTheOlderOne() throws IOException {
    FakeDisk disk = copy();
    String newer = "lane-0/00000000000000000680.snapshot";
    try (Bench bench = new Bench(disk)) {
      bench.journals.snapshots().save(Bench.LANE, 340, 8, List.of(Bytes.utf8("a")).iterator());
      bench.journals.snapshots().save(Bench.LANE, 680, 9, List.of(Bytes.utf8("b")).iterator());
    }
    disk.flipBit(newer, 8 * 136);
    assertThat(inspect(disk).damages())
        .containsExactly(new Damage(newer, 128, "a chunk with a wrong checksum"));
    assertThat(repair(disk).changes()).containsExactly(new Change(newer, Kind.MOVED));
    assertThat(inspect(disk).damages()).isEmpty();
  }

  @Test
  void foreignFilesAreMovedAway() throws IOException {
    FakeDisk disk = copy();
    disk.put("lane-0/copy.segment", whole.bytes(Bench.segment(340)));
    FileHeader other = new FileHeader(FileHeader.Kind.SEGMENT, Bench.LANE, 99, 1, 341, 0);
    disk.put(Bench.segment(341), other.encode().array());
    assertThat(inspect(disk).damages())
        .containsExactly(
            new Damage(Bench.segment(341), 0, "it belongs to another journal of the same name"),
            new Damage(
                "lane-0/copy.segment", 0, "a segment is named by its position, in 20 digits"));
    repair(disk);
    assertThat(Bench.readFrom(disk)).isEqualTo(written);
  }

  @Test
  void contentThatCannotBeReadIsDamageLikeAnyOther() throws IOException {
    InspectionListener refusing =
        new InspectionListener() {
          @Override
          public Optional<String> frame(Frame frame) {
            return frame.position() == 780 ? Optional.of("nonsense") : Optional.empty();
          }

          @Override
          public Optional<String> chunk(Bytes chunk) {
            return Optional.empty();
          }

          @Override
          public void advanced(long bytes) {}
        };
    FakeDisk disk = copy();
    JournalReport report = JournalInspector.inspect(disk, Bench.LANE, refusing);
    assertThat(report.damages()).containsExactly(new Damage(Bench.segment(680), 228, "nonsense"));
    assertThat(JournalRepair.repair(disk, report, "damaged-1").losses())
        .containsExactly(new Loss(Bench.segment(680), 780, 980, 1));
    assertThat(Bench.readFrom(disk)).isEqualTo(written.subList(0, 4));
  }

  @Test
  void tornTailOfACrashIsNoDamage() throws IOException {
    Bench bench = new Bench(copy());
    FakeDisk disk = copy();
    bench.close();
    byte[] torn = disk.bytes(Bench.segment(680));
    Arrays.fill(torn, 128 + 310, 128 + 330, (byte) 7);
    disk.put(Bench.segment(680), torn);
    assertThat(inspect(disk).damages()).isEmpty();
    assertThat(inspect(disk).endPosition()).isEqualTo(980);
  }

  @Test
  void repairThatIsInterruptedAnywhereCanBeRepeated() throws IOException {
    FakeDisk measured = copy();
    measured.flipBit(Bench.segment(340), 8 * 150);
    repair(measured);
    for (long crash = 1; crash <= measured.operations(); crash++) {
      FakeDisk disk = copy();
      byte[] damaged = disk.bytes(Bench.segment(340));
      damaged[150] ^= 1;
      disk.put(Bench.segment(340), damaged);
      disk.crashAt(crash);
      FakeDisk dying = disk;
      assertThatThrownBy(() -> repair(dying)).hasMessageContaining("crashed at operation");
      disk = disk.afterCrash(Survival.NOTHING, new Random(crash));
      repair(disk);
      assertThat(Bench.readFrom(disk)).as("crash at %d", crash).isEqualTo(written.subList(0, 2));
    }
  }
}
