package dev.millrace.journal.file;

import dev.millrace.journal.JournalId;
import java.util.List;
import java.util.OptionalLong;

/**
 * What an inspection found in one journal.
 *
 * @param seal what the claim says; empty where it is missing or damaged
 * @param segments those that belong to the journal, in order
 * @param foreign paths of files that are named like segments and are none of this journal's
 * @param damages everything that is wrong, in the order of the files
 */
public record JournalReport(
    JournalId journal,
    Seal seal,
    List<SegmentReport> segments,
    List<SnapshotReport> snapshots,
    List<String> foreign,
    List<Damage> damages) {
  public JournalReport {
    segments = List.copyOf(segments);
    snapshots = List.copyOf(snapshots);
    foreign = List.copyOf(foreign);
    damages = List.copyOf(damages);
  }

  /**
   * Who the journal is and how far it certainly goes.
   *
   * @param whole false where this was put together from the segments, as the claim cannot be read
   */
  public record Seal(boolean whole, boolean present, long identity, long epoch, long position) {}

  /** A snapshot's file; {@code whole} means that every chunk and the end are as they were saved. */
  public record SnapshotReport(String path, long position, long bytes, boolean whole) {}

  public long frames() {
    return segments.stream().mapToLong(SegmentReport::frames).sum();
  }

  public long bytes() {
    return segments.stream().mapToLong(SegmentReport::bytes).sum()
        + snapshots.stream().mapToLong(SnapshotReport::bytes).sum();
  }

  public long startPosition() {
    return segments.isEmpty() ? 0 : segments.getFirst().base();
  }

  public long endPosition() {
    return segments.isEmpty() ? 0 : segments.getLast().endPosition();
  }

  /** Lane time of the first frame, milliseconds since 1970; empty where there is no frame. */
  public OptionalLong firstMillis() {
    return segments.stream()
        .flatMap(segment -> segment.stretches().stream())
        .mapToLong(SegmentReport.Stretch::firstMillis)
        .findFirst();
  }

  /** Lane time of the last frame. */
  public OptionalLong lastMillis() {
    return segments.stream()
        .flatMap(segment -> segment.stretches().stream())
        .mapToLong(SegmentReport.Stretch::lastMillis)
        .reduce((_, last) -> last);
  }
}
