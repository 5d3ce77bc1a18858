package dev.millrace.journal.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.base.Bytes;
import dev.millrace.journal.Frame;
import dev.millrace.journal.JournalException;
import dev.millrace.journal.JournalId;
import dev.millrace.journal.Writer;
import dev.millrace.journal.disk.FakeDisk;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Files that are missing, exchanged, of somebody else, or of another time. */
final class ForeignFilesTest {
  private final FakeDisk disk = new FakeDisk();
  private List<Frame> written = List.of();

  /** Segments at 0, 340 and 680. */
  @BeforeEach
  void threeSegments() {
    try (Bench bench = new Bench(disk);
        Writer writer = bench.claim()) {
      bench.commit(writer, 300);
      bench.commit(writer, 300);
      bench.commit(writer, 300);
      bench.commit(writer, 4);
      written = bench.appended;
    }
    assertThat(disk.list("lane-0"))
        .contains(name(0), name(340), name(680))
        .doesNotContain(name(1020));
  }

  private static String name(long base) {
    return "%020d.segment".formatted(base);
  }

  @Test
  void missingSegmentInTheMiddleIsNamed() {
    disk.remove(Bench.segment(340));
    assertRefused(
        JournalException.Corrupt.class,
        "damaged at fake/lane-0/" + name(340) + " offset 0: it is missing");
  }

  @Test
  void missingLastSegmentIsNamed() {
    disk.remove(Bench.segment(680));
    assertRefused(
        JournalException.Corrupt.class,
        "damaged at fake/lane-0/" + name(680) + " offset 0: it is missing");
  }

  @Test
  void claimWithoutASingleSegmentIsDamage() {
    disk.remove(Bench.segment(0));
    disk.remove(Bench.segment(340));
    disk.remove(Bench.segment(680));
    assertRefused(
        JournalException.Corrupt.class,
        "damaged at fake/lane-0/" + name(680) + " offset 0: it is missing");
  }

  @Test
  void lastSegmentThatEndsBeforeTheClaimSaysIsDamage() {
    disk.put(Bench.segment(680), Arrays.copyOf(disk.bytes(Bench.segment(680)), 128 + 340));
    assertRefused(
        JournalException.Corrupt.class,
        "damaged at fake/lane-0/"
            + name(680)
            + " offset 468: the file ends at position 1020, although all below 1064 was durable");
  }

  @Test
  void claimThatWasWrittenBeforeItNamedTheEndIsRead() {
    disk.put(
        "lane-0/claim",
        new FileHeader(FileHeader.Kind.CLAIM, Bench.LANE, Bench.IDENTITY, 1, 0, 0)
            .encode()
            .array());
    assertThat(Bench.readFrom(disk)).isEqualTo(written);
  }

  @Test
  void missingClaimIsNamed() {
    disk.remove("lane-0/claim");
    assertRefused(
        JournalException.Corrupt.class, "damaged at fake/lane-0/claim offset 0: it is missing");
  }

  @Test
  void segmentWithoutFramesInTheMiddleIsDamaged() {
    byte[] segment = disk.bytes(Bench.segment(340));
    disk.put(Bench.segment(340), Arrays.copyOf(segment, FileHeader.BYTES));
    assertRefused(
        JournalException.Corrupt.class,
        "damaged at fake/lane-0/" + name(340) + " offset 128: the file ends at position 340");
  }

  @Test
  void fileThatIsNoSegmentIsRefused() {
    disk.put(Bench.segment(340), Bytes.utf8("notes of an operator").toByteArray());
    assertRefused(
        JournalException.Corrupt.class,
        "damaged at fake/lane-0/"
            + name(340)
            + " offset 0: the header is damaged, or this is not a file of a journal");
  }

  @Test
  void segmentUnderAnotherNameIsRefused() {
    disk.put(Bench.segment(341), disk.bytes(Bench.segment(340)));
    assertRefused(
        JournalException.Foreign.class,
        "cannot use fake/lane-0/" + name(341) + ": it starts at 340");
  }

  @Test
  void segmentWithoutAPositionInItsNameIsRefused() {
    disk.put("lane-0/copy.segment", disk.bytes(Bench.segment(340)));
    assertRefused(
        JournalException.Foreign.class,
        "cannot use fake/lane-0/copy.segment: a segment is named by its position, in 20 digits");
  }

  @Test
  void segmentOfAnotherJournalIsRefused() {
    FileHeader header =
        new FileHeader(FileHeader.Kind.SEGMENT, new JournalId("lane-7"), Bench.IDENTITY, 1, 340, 0);
    disk.put(Bench.segment(340), header.encode().array());
    assertRefused(
        JournalException.Foreign.class,
        "cannot use fake/lane-0/"
            + name(340)
            + ": it belongs to the journal lane-7, not to lane-0");
  }

  @Test
  void segmentOfAJournalOfTheSameNameIsRefused() {
    FileHeader header = new FileHeader(FileHeader.Kind.SEGMENT, Bench.LANE, 99, 1, 340, 0);
    disk.put(Bench.segment(340), header.encode().array());
    assertRefused(
        JournalException.Foreign.class,
        "cannot use fake/lane-0/" + name(340) + ": it belongs to another journal of the same name");
  }

  @Test
  void fileOfAnotherKindIsRefused() {
    disk.put(Bench.segment(340), disk.bytes("lane-0/claim"));
    assertRefused(
        JournalException.Foreign.class,
        "cannot use fake/lane-0/" + name(340) + ": it is not a SEGMENT");
  }

  @Test
  void newerFormatIsRefusedByItsVersion() {
    ByteBuffer header = ByteBuffer.wrap(disk.bytes(Bench.segment(340)));
    header.putInt(8, 2);
    CRC32C crc = new CRC32C();
    crc.update(header.slice(0, 12));
    crc.update(header.slice(16, FileHeader.BYTES - 16));
    header.putInt(12, (int) crc.getValue());
    disk.put(Bench.segment(340), header.array());
    assertRefused(
        JournalException.Foreign.class,
        "cannot use fake/lane-0/" + name(340) + ": it has format version 2, this program reads 1");
  }

  @Test
  void frameThatWasWrittenToAnotherPlaceIsDamage() {
    ByteBuffer segment = ByteBuffer.wrap(disk.bytes(Bench.segment(340)));
    byte[] misdirected = new byte[340];
    ByteBuffer.wrap(disk.bytes(Bench.segment(680))).get(FileHeader.BYTES, misdirected);
    segment.put(FileHeader.BYTES, misdirected);
    disk.put(Bench.segment(340), segment.array());
    assertRefused(
        JournalException.Corrupt.class,
        "damaged at fake/lane-0/"
            + name(340)
            + " offset 128: a frame that belongs to another position at position 340");
  }

  @Test
  void frameOfAnotherJournalAtTheSamePositionIsDamage() {
    ByteBuffer segment = ByteBuffer.wrap(disk.bytes(Bench.segment(340)));
    Frame frame = written.get(1);
    segment.put(FileHeader.BYTES, FrameLayout.header(frame, 99, 1, 340).array());
    disk.put(Bench.segment(340), segment.array());
    assertRefused(
        JournalException.Corrupt.class,
        "damaged at fake/lane-0/"
            + name(340)
            + " offset 128: a frame with a wrong checksum at position 340");
  }

  @Test
  void filesOfOtherNamesAreLeftAlone() {
    disk.put("lane-0/README", new byte[] {1});
    disk.put("lane-0/spare.tmp", new byte[] {1, 2, 3});
    disk.put("lane-0/new.tmp", new byte[] {1, 2, 3});
    disk.put("lane-0/claim.tmp", new byte[] {1, 2, 3});
    try (Bench bench = new Bench(disk);
        Writer writer = bench.claim()) {
      bench.driver.prepareAll();
      bench.commit(writer, 300);
      bench.commit(writer, 300);
      assertThat(bench.read()).hasSize(6).startsWith(written.toArray(Frame[]::new));
    }
  }

  private void assertRefused(Class<? extends JournalException> type, String message) {
    assertThatThrownBy(() -> Bench.readFrom(disk)).isInstanceOf(type).hasMessage(message);
  }
}
