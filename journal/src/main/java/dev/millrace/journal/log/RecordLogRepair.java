package dev.millrace.journal.log;

import dev.millrace.journal.disk.Disk;
import dev.millrace.journal.disk.DiskFile;
import dev.millrace.journal.disk.Zeros;
import dev.millrace.journal.log.RecordLogReport.SegmentReport;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes a damaged log one that can be read around its damage, and deletes nothing: what it takes
 * away is moved or copied into a directory of its own first.
 *
 * <p>A segment is cut off before its first damaged entry; the entries of that segment behind it are
 * lost, those of the next segment are not: its header says from now on where the one before ends,
 * and readers go on with it. Where the last segment was cut, the claim says so, and the next
 * opening goes on behind what is lost. Headers, claim and footers say nothing that does not follow
 * from the other files, so damaged ones are written anew.
 */
public final class RecordLogRepair {
  private final Disk disk;
  private final RecordLogReport report;
  private final String directory;
  private final String aside;
  private final List<Change> changes = new ArrayList<>();
  private final List<Loss> losses = new ArrayList<>();

  private RecordLogRepair(Disk disk, RecordLogReport report, String aside) {
    this.disk = disk;
    this.report = report;
    this.directory = LogNames.directory(report.log());
    this.aside = aside;
  }

  /** How a file was changed. */
  public enum Kind {
    MOVED("moved aside"),
    CUT("copied aside, then cut off before the first damaged entry"),
    HEADER("copied aside, then given a new header"),
    FOOTER("given a new index, which follows from its entries"),
    CLAIM("written anew");

    private final String text;

    Kind(String text) {
      this.text = text;
    }

    public String text() {
      return text;
    }
  }

  /** One changed file. */
  public record Change(String path, Kind kind) {}

  /**
   * Entries that nobody can read any more.
   *
   * @param path of the file where they were, or should have been
   * @param fromNumber the first of them
   * @param toNumber behind the last that is known to have been there
   * @param openEnded whether there may have been more: nothing in the log says how far it went
   */
  public record Loss(String path, long fromNumber, long toNumber, boolean openEnded) {}

  /** What a repair has done to one log. */
  public record Outcome(List<Change> changes, List<Loss> losses) {
    public Outcome {
      changes = List.copyOf(changes);
      losses = List.copyOf(losses);
    }
  }

  /**
   * Repairs what can be. Where it is interrupted, another inspection and repair go on.
   *
   * @param aside a directory that is used for nothing else
   */
  public static Outcome repair(Disk disk, RecordLogReport report, String aside) throws IOException {
    return new RecordLogRepair(disk, report, aside).run();
  }

  private Outcome run() throws IOException {
    for (String path : report.foreign()) {
      move(path);
    }
    List<SegmentReport> segments = report.segments();
    for (int i = 0; i < segments.size(); i++) {
      boolean last = i + 1 == segments.size();
      SegmentReport segment = segments.get(i);
      if (segment.nextNumber() < segment.dueNumber()) {
        cut(segment, last, last ? segment.dueNumber() : segments.get(i + 1).first());
      } else if (segment.footerDue()) {
        copy(segment.path());
        rewriteFooter(segment);
        changes.add(new Change(segment.path(), Kind.FOOTER));
      }
      linkTo(segment, i == 0 ? segment.previousEnd() : segments.get(i - 1).nextNumber());
    }
    claim();
    return new Outcome(changes, losses);
  }

  private void cut(SegmentReport segment, boolean last, long lostUntil) throws IOException {
    copy(segment.path());
    try (DiskFile file = disk.open(segment.path())) {
      Zeros.fill(file, segment.endOffset(), file.size());
      file.force();
    }
    if (!last) {
      rewriteFooter(segment);
    }
    changes.add(new Change(segment.path(), Kind.CUT));
    losses.add(new Loss(segment.path(), segment.nextNumber(), lostUntil, last));
  }

  private void rewriteFooter(SegmentReport segment) throws IOException {
    try (DiskFile file = disk.open(segment.path())) {
      long identity = report.claim().identity();
      SegmentExtent extent =
          new EntryReader(file, identity)
              .run(segment.first(), segment.nextNumber(), _ -> {})
              .extent();
      if (!extent.index().isEmpty()) {
        SegmentFooter.write(file, extent, identity);
      }
      file.force();
    }
  }

  /** Says where the segment before ends, now or still. */
  private void linkTo(SegmentReport segment, long previousEnd) throws IOException {
    if (segment.headerWhole() && segment.previousEnd() == previousEnd) {
      return;
    }
    if (previousEnd < segment.previousEnd()
        && losses.stream().noneMatch(loss -> loss.toNumber() == segment.first())) {
      losses.add(
          new Loss(
              LogNames.segment(report.log(), previousEnd), previousEnd, segment.first(), false));
    }
    copy(segment.path());
    try (DiskFile file = disk.open(segment.path())) {
      file.write(
          0,
          new LogHeader(
                  LogHeader.Kind.SEGMENT,
                  report.log(),
                  report.claim().identity(),
                  segment.first(),
                  previousEnd,
                  LogHeader.NONE)
              .encode());
      file.force();
    }
    changes.add(new Change(segment.path(), Kind.HEADER));
  }

  private void claim() throws IOException {
    RecordLogReport.Claim claim = report.claim();
    List<SegmentReport> segments = report.segments();
    long first = segments.isEmpty() ? claim.firstNumber() : segments.getFirst().first();
    SegmentReport last = segments.isEmpty() ? null : segments.getLast();
    boolean cut = last == null || last.nextNumber() < last.dueNumber();
    long repairedEnd = cut ? (last == null ? first : last.nextNumber()) : claim.repairedEnd();
    boolean damaged =
        report.damages().stream().anyMatch(d -> !d.path().endsWith(LogNames.SEGMENT_SUFFIX));
    if (first > claim.firstNumber()) {
      losses.add(
          new Loss(
              LogNames.segment(report.log(), claim.firstNumber()),
              claim.firstNumber(),
              first,
              false));
    } else if (last == null && claim.whole()) {
      losses.add(new Loss(LogNames.segment(report.log(), first), first, first, true));
    }
    if (damaged || repairedEnd != claim.repairedEnd() || first > claim.firstNumber()) {
      if (claim.present()) {
        copy(LogNames.claim(report.log()));
      }
      replaceClaim(first, repairedEnd);
    }
  }

  private void replaceClaim(long first, long repairedEnd) throws IOException {
    String path = LogNames.claim(report.log());
    String temporary = path + LogNames.TEMPORARY_SUFFIX;
    if (disk.list(directory).contains(LogNames.CLAIM + LogNames.TEMPORARY_SUFFIX)) {
      disk.delete(temporary);
    }
    LogHeader header =
        new LogHeader(
            LogHeader.Kind.CLAIM,
            report.log(),
            report.claim().identity(),
            first,
            first,
            repairedEnd);
    try (DiskFile file = disk.create(temporary)) {
      file.write(0, header.encode());
      file.force();
    }
    disk.rename(temporary, path);
    disk.syncDirectory(directory);
    changes.add(new Change(path, Kind.CLAIM));
  }

  // ---- Setting aside.

  private void move(String path) throws IOException {
    String target = free(path);
    disk.rename(path, target);
    disk.syncDirectory(asideDirectory());
    disk.syncDirectory(directory);
    changes.add(new Change(path, Kind.MOVED));
  }

  private void copy(String path) throws IOException {
    ByteBuffer window = ByteBuffer.allocate(1 << 20);
    try (DiskFile from = disk.open(path);
        DiskFile to = disk.create(free(path))) {
      for (long offset = 0; offset < from.size(); ) {
        int size = from.read(offset, window.clear());
        to.write(offset, window.flip());
        offset += size;
      }
      to.force();
    }
    disk.syncDirectory(asideDirectory());
  }

  private String asideDirectory() {
    return aside + "/" + directory;
  }

  /** A path that nothing has yet, in a directory that is there. */
  private String free(String path) throws IOException {
    String parent = "";
    for (String part : asideDirectory().split("/", -1)) {
      String child = parent.isEmpty() ? part : parent + "/" + part;
      disk.createDirectory(child);
      disk.syncDirectory(parent);
      parent = child;
    }
    List<String> taken = disk.list(parent);
    String plain = path.substring(path.lastIndexOf('/') + 1);
    String name = plain;
    for (int copy = 1; taken.contains(name); copy++) {
      name = plain + "." + copy;
    }
    return parent + "/" + name;
  }
}
