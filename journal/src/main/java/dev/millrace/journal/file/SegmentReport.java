package dev.millrace.journal.file;

import java.util.List;

/**
 * What an inspection found in one segment.
 *
 * @param headerWhole false where the header is damaged; what it must say follows from the others
 * @param previous base of the segment before, as the header says; -1 for none or unknown
 * @param stretches unbroken runs of whole frames, in order; what lies between them is damaged
 */
public record SegmentReport(
    String path,
    long base,
    long bytes,
    boolean headerWhole,
    long previous,
    List<Stretch> stretches) {
  public SegmentReport {
    stretches = List.copyOf(stretches);
  }

  /**
   * Frames, each beginning where the one before ends.
   *
   * @param from where the first one starts
   * @param to where the last one ends
   */
  public record Stretch(long from, long to, long frames, long firstMillis, long lastMillis) {}

  public long frames() {
    return stretches.stream().mapToLong(Stretch::frames).sum();
  }

  /** Where the last whole frame ends. */
  public long endPosition() {
    return stretches.isEmpty() ? base : stretches.getLast().to();
  }

  /** Where the run of whole frames through a position ends; the position where there is none. */
  long wholeUntil(long position) {
    for (Stretch stretch : stretches) {
      if (stretch.from() <= position && position <= stretch.to()) {
        return stretch.to();
      }
    }
    return position;
  }

  /** Whole frames that start at or behind a position. */
  long framesFrom(long position) {
    return stretches.stream()
        .filter(stretch -> stretch.from() >= position)
        .mapToLong(Stretch::frames)
        .sum();
  }
}
