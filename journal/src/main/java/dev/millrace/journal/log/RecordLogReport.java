package dev.millrace.journal.log;

import dev.millrace.journal.file.Damage;
import java.util.List;

/**
 * What an inspection found in one log.
 *
 * @param claim what the claim says; where it cannot be read, what the segments say
 * @param segments those that belong to the log, in order
 * @param foreign paths of files that are named like segments and are none of this log's
 * @param damages everything that is wrong, in the order of the files
 */
public record RecordLogReport(
    LogId log,
    Claim claim,
    List<SegmentReport> segments,
    List<String> foreign,
    List<Damage> damages) {
  public RecordLogReport {
    segments = List.copyOf(segments);
    foreign = List.copyOf(foreign);
    damages = List.copyOf(damages);
  }

  /**
   * Who the log is and where it begins.
   *
   * @param whole false where this was put together from the segments
   * @param repairedEnd where a repair has cut the log, -1 where none has
   */
  public record Claim(
      boolean whole, boolean present, long identity, long firstNumber, long repairedEnd) {}

  /**
   * One segment.
   *
   * @param headerWhole false where the header is damaged; what it must say follows from the others
   * @param previousEnd behind the last entry of the segment before
   * @param nextNumber behind the last entry that can be reached from the beginning
   * @param endOffset where that entry ends
   * @param dueNumber below it everything should be there
   * @param footerDue whether a footer should say where the segment ends, but does not
   */
  public record SegmentReport(
      String path,
      long first,
      long bytes,
      boolean headerWhole,
      long previousEnd,
      long nextNumber,
      long endOffset,
      long dueNumber,
      boolean footerDue) {
    /** How many can be read. */
    public long entries() {
      return nextNumber - first;
    }
  }

  public long entries() {
    return segments.stream().mapToLong(SegmentReport::entries).sum();
  }

  public long bytes() {
    return segments.stream().mapToLong(SegmentReport::bytes).sum();
  }

  public long firstNumber() {
    return segments.isEmpty() ? claim.firstNumber() : segments.getFirst().first();
  }

  public long nextNumber() {
    return segments.isEmpty() ? claim.firstNumber() : segments.getLast().nextNumber();
  }
}
