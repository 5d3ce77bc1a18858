package dev.millrace.journal.log;

import static dev.millrace.journal.log.RecordLogContract.SHARD;
import static dev.millrace.journal.log.RecordLogContract.entries;
import static dev.millrace.journal.log.RecordLogContract.readAll;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.journal.JournalException;
import dev.millrace.journal.disk.FakeDisk;
import dev.millrace.journal.file.Damage;
import dev.millrace.journal.log.RecordLogReport.SegmentReport;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * One changed bit, anywhere in a log of three segments.
 *
 * <p>An inspection that knows how far the log was forced reports it, with the file and the offset.
 * A server refuses the entry, or reads around it where it hit only an index. In the zeros between
 * the index and the end of a file, and behind the last entry, it hits nothing.
 */
final class LogBitFlipTest {
  private static final int ENTRIES = 34;

  private final FakeDisk disk = new FakeDisk();
  private List<SegmentReport> whole = List.of();

  @BeforeEach
  void writeThreeSegments() throws IOException {
    try (RecordLogs logs = open()) {
      RecordLog log = logs.log(SHARD, 0);
      for (int i = 0; i < ENTRIES; i += 2) {
        log.append(entries(i, i + 2));
        log.force();
      }
    }
    RecordLogReport report = inspect();
    assertThat(report.damages()).isEmpty();
    assertThat(report.entries()).isEqualTo(ENTRIES);
    whole = report.segments();
    assertThat(whole).hasSize(3);
  }

  private RecordLogs open() {
    return RecordLogs.open(disk, RecordLogContract.OPTIONS.withSegmentBytes(1000));
  }

  private RecordLogReport inspect() throws IOException {
    return RecordLogInspector.inspect(disk, SHARD, ENTRIES, _ -> {});
  }

  @Test
  void everyFlippedBitInASegmentIsFoundByTheInspectionOrHitsNothing() throws IOException {
    for (SegmentReport segment : whole) {
      byte[] bytes = disk.bytes(segment.path());
      for (int offset = 0; offset < bytes.length; offset++) {
        boolean padding = isPadding(segment, offset, bytes.length);
        for (int bit = 0; bit < (padding ? 1 : 8); bit++) {
          disk.flipBit(segment.path(), offset * 8L + bit);
          assertFound(segment, offset, padding);
          disk.flipBit(segment.path(), offset * 8L + bit);
        }
      }
    }
  }

  private boolean isPadding(SegmentReport segment, int offset, int size) {
    long footerEnd = segment.endOffset() + SegmentIndex.POINT_BYTES;
    return segment.equals(whole.getLast())
        ? offset >= segment.endOffset()
        : offset >= footerEnd && offset < size - SegmentFooter.TRAILER_BYTES;
  }

  private void assertFound(SegmentReport segment, int offset, boolean padding) throws IOException {
    List<Damage> damages = inspect().damages();
    if (padding) {
      assertThat(damages).isEmpty();
      assertServed(ENTRIES);
      return;
    }
    assertThat(damages).hasSize(1);
    Damage damage = damages.getFirst();
    assertThat(damage.path()).isEqualTo(segment.path());
    assertThat(damage.offset()).isLessThanOrEqualTo(offset);
    if (offset >= segment.endOffset()) {
      assertThat(damage.reason()).isEqualTo("the footer is damaged");
      assertServed(ENTRIES);
    } else {
      assertThat(damage.offset()).isGreaterThan(offset < LogHeader.BYTES ? -1 : offset - 32 - 90);
      assertRefused(damage);
    }
  }

  private void assertServed(int entries) {
    try (RecordLogs logs = open()) {
      assertThat(readAll(logs.log(SHARD, ENTRIES), 0)).isEqualTo(entries(0, entries));
    }
  }

  private void assertRefused(Damage damage) {
    try (RecordLogs logs = open()) {
      RecordLog log = logs.log(SHARD, ENTRIES);
      assertThatThrownBy(() -> readAll(log, 0))
          .isInstanceOf(JournalException.Corrupt.class)
          .hasMessageStartingWith("damaged at fake/%s offset %d: ", damage.path(), damage.offset());
    }
  }

  @Test
  void everyFlippedBitInTheClaimIsReported() throws IOException {
    for (long bit = 0; bit < LogHeader.BYTES * 8L; bit++) {
      disk.flipBit("streams/shard-1/log", bit);
      Damage damage = inspect().damages().getFirst();
      assertThat(damage.path()).isEqualTo("streams/shard-1/log");
      assertRefused(damage);
      disk.flipBit("streams/shard-1/log", bit);
    }
  }

  @Test
  void everyMissingFileIsReported() throws IOException {
    for (String name : disk.list("streams/shard-1")) {
      String path = "streams/shard-1/" + name;
      byte[] bytes = disk.bytes(path);
      disk.remove(path);
      Damage missing = new Damage(path, 0, "it is missing");
      assertThat(inspect().damages()).containsExactly(missing);
      assertRefused(missing);
      disk.put(path, bytes);
    }
    assertServed(ENTRIES);
  }

  /** Nobody tells the inspection how far the log goes, but entries vouch for those before them. */
  @Test
  void damageBeforeTheLastForceIsFoundWithoutTheJournals() throws IOException {
    SegmentReport last = whole.getLast();
    disk.flipBit(last.path(), (LogHeader.BYTES + 40) * 8L);
    RecordLogReport report = RecordLogInspector.inspect(disk, SHARD, _ -> {});
    assertThat(report.damages())
        .containsExactly(
            new Damage(
                last.path(),
                LogHeader.BYTES,
                "an entry with a wrong checksum at number " + last.first()));
  }
}
