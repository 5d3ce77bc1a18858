package dev.millrace.journal.file;

import dev.millrace.journal.disk.Disk;
import dev.millrace.journal.disk.DiskFile;
import dev.millrace.journal.disk.Zeros;
import dev.millrace.journal.file.JournalReport.SnapshotReport;
import dev.millrace.journal.file.RepairOutcome.Change;
import dev.millrace.journal.file.RepairOutcome.Kind;
import dev.millrace.journal.file.RepairOutcome.Loss;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes a damaged journal one that a server starts with, and deletes nothing: what it takes away is
 * moved or copied into a directory of its own first.
 *
 * <p>A server reads the newest whole snapshot and then every frame behind it, without a gap. So the
 * walk begins at that snapshot and ends at the first place without a whole frame. What lies behind
 * is out of reach, whole or not: it goes. What lies before the snapshot is needed for the bodies of
 * messages only, each of which has its own checksum: it stays, damaged or not, as far as its
 * segments still hang together. A header says nothing that does not follow from the other files, so
 * a damaged one is written anew.
 */
public final class JournalRepair {
  private static final long NO_PREVIOUS = -1;

  private final Disk disk;
  private final JournalReport report;
  private final String directory;
  private final String aside;
  private final List<Change> changes = new ArrayList<>();
  private final List<Loss> losses = new ArrayList<>();
  private final List<SegmentReport> kept;

  private JournalRepair(Disk disk, JournalReport report, String aside) {
    this.disk = disk;
    this.report = report;
    this.directory = report.journal().name();
    this.aside = aside;
    this.kept = new ArrayList<>(report.segments());
  }

  /**
   * Repairs what can be. Where it is interrupted, another inspection and repair go on.
   *
   * @param aside a directory that is used for nothing else
   */
  public static RepairOutcome repair(Disk disk, JournalReport report, String aside)
      throws IOException {
    return new JournalRepair(disk, report, aside).run();
  }

  private RepairOutcome run() throws IOException {
    for (String path : report.foreign()) {
      move(path);
    }
    for (SnapshotReport snapshot : report.snapshots()) {
      if (!snapshot.whole()) {
        move(snapshot.path());
      }
    }
    long start = replayStart();
    dropUnlinked(start);
    if (kept.isEmpty() || kept.getFirst().base() > start) {
      beginAnew(start);
    } else {
      cut(start);
    }
    for (SegmentReport segment : kept) {
      if (!segment.headerWhole()) {
        rewriteHeader(segment);
      }
    }
    if (!report.seal().whole() && !kept.isEmpty()) {
      writeClaim(0, kept.getLast().base());
    }
    return new RepairOutcome(changes, losses);
  }

  private long replayStart() {
    return report.snapshots().stream()
        .filter(SnapshotReport::whole)
        .mapToLong(SnapshotReport::position)
        .max()
        .orElse(0);
  }

  /** Segments before a hole that lies before the start: no server accepts such a chain. */
  private void dropUnlinked(long start) throws IOException {
    for (int i = kept.size() - 1; i > 0; i--) {
      if (kept.get(i).base() <= start && !linked(kept.get(i - 1), kept.get(i))) {
        while (i > 0) {
          drop(kept.get(--i));
        }
      }
    }
  }

  private static boolean linked(SegmentReport before, SegmentReport next) {
    return !next.headerWhole() || next.previous() == before.base();
  }

  private void drop(SegmentReport segment) throws IOException {
    move(segment.path());
    lose(segment, segment.base());
    kept.remove(segment);
  }

  /** Nothing leads from the start to any frame. */
  private void beginAnew(long start) throws IOException {
    boolean had = !report.segments().isEmpty() || report.seal().position() > 0;
    if (!had) {
      return;
    }
    for (SegmentReport segment : List.copyOf(kept)) {
      drop(segment);
    }
    if (start > 0) {
      create(start, NO_PREVIOUS);
    }
    writeClaim(start, start);
  }

  /** Sets {@code kept} to the segments that a server reaches; returns where their frames end. */
  private long keepReached(long start) throws IOException {
    long position = start;
    for (int i = 0; i < kept.size(); i++) {
      SegmentReport segment = kept.get(i);
      Optional<SegmentReport> next =
          i + 1 < kept.size() ? Optional.of(kept.get(i + 1)) : Optional.empty();
      if (next.isPresent() && next.get().base() <= start) {
        continue;
      }
      position = segment.wholeUntil(position);
      if (next.isPresent() && (position != next.get().base() || !linked(segment, next.get()))) {
        for (SegmentReport unreached : List.copyOf(kept.subList(i + 1, kept.size()))) {
          drop(unreached);
        }
      }
    }
    return position;
  }

  private void cut(long start) throws IOException {
    int before = kept.size();
    long end = keepReached(start);
    boolean behind = kept.size() < before;
    SegmentReport holder = kept.getLast();
    String path = holder.path();
    long offset = FileHeader.BYTES + end - holder.base();
    boolean damaged =
        report.damages().stream().anyMatch(d -> d.path().equals(path) && d.offset() >= offset);
    if (start > holder.endPosition()) {
      create(start, holder.base());
      writeClaim(start, start);
    } else if (behind || damaged || report.seal().position() > end) {
      if (holder.endPosition() > end || damaged) {
        cutTail(holder, end, offset);
      }
      writeClaim(end, holder.base());
    }
  }

  private void cutTail(SegmentReport segment, long end, long offset) throws IOException {
    copy(segment.path());
    try (DiskFile file = disk.open(segment.path())) {
      Zeros.fill(file, offset, file.size());
      file.force();
    }
    changes.add(new Change(segment.path(), Kind.CUT));
    lose(segment, end);
  }

  private void lose(SegmentReport segment, long from) {
    long to = Math.max(from, segment.endPosition());
    for (SegmentReport other : report.segments()) {
      if (other.previous() == segment.base() && other.base() > to) {
        to = other.base();
      }
    }
    to = Math.max(to, segment.equals(report.segments().getLast()) ? report.seal().position() : 0);
    losses.add(new Loss(segment.path(), from, to, segment.framesFrom(from)));
  }

  private void rewriteHeader(SegmentReport segment) throws IOException {
    int index = kept.indexOf(segment);
    long previous = index > 0 ? kept.get(index - 1).base() : NO_PREVIOUS;
    copy(segment.path());
    try (DiskFile file = disk.open(segment.path())) {
      file.write(0, segmentHeader(segment.base(), previous).encode());
      file.force();
    }
    changes.add(new Change(segment.path(), Kind.HEADER));
  }

  private void create(long base, long previous) throws IOException {
    replace(FileNames.segment(directory, base), segmentHeader(base, previous));
    changes.add(new Change(FileNames.segment(directory, base), Kind.CREATED));
  }

  private FileHeader segmentHeader(long base, long previous) {
    return new FileHeader(
        FileHeader.Kind.SEGMENT,
        report.journal(),
        report.seal().identity(),
        report.seal().epoch(),
        base,
        previous);
  }

  private void writeClaim(long sealedPosition, long lastBase) throws IOException {
    String path = directory + "/" + FileNames.CLAIM;
    if (report.seal().present()) {
      copy(path);
    }
    FileHeader header =
        new FileHeader(
            FileHeader.Kind.CLAIM,
            report.journal(),
            report.seal().identity(),
            report.seal().epoch() + 1,
            sealedPosition,
            lastBase);
    replace(path, header);
    changes.add(new Change(path, Kind.CLAIM));
  }

  private void replace(String path, FileHeader header) throws IOException {
    String temporary = path + ".tmp";
    if (disk.list(directory).contains(nameIn(temporary))) {
      disk.delete(temporary);
    }
    try (DiskFile file = disk.create(temporary)) {
      file.write(0, header.encode());
      file.force();
    }
    disk.rename(temporary, path);
    disk.syncDirectory(directory);
  }

  // ---- Setting aside.

  private void move(String path) throws IOException {
    prepareAside();
    disk.rename(path, free(path));
    disk.syncDirectory(aside + "/" + directory);
    disk.syncDirectory(directory);
    changes.add(new Change(path, Kind.MOVED));
  }

  private void copy(String path) throws IOException {
    prepareAside();
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
    disk.syncDirectory(aside + "/" + directory);
  }

  private void prepareAside() throws IOException {
    disk.createDirectory(aside);
    disk.syncDirectory("");
    disk.createDirectory(aside + "/" + directory);
    disk.syncDirectory(aside);
  }

  /** A name that nothing has there yet. */
  private String free(String path) throws IOException {
    List<String> taken = disk.list(aside + "/" + directory);
    String name = nameIn(path);
    for (int copy = 1; taken.contains(name); copy++) {
      name = nameIn(path) + "." + copy;
    }
    return aside + "/" + directory + "/" + name;
  }

  private static String nameIn(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** The directory for what is set aside. */
  public static String asideDirectory(String time) {
    return JournalInspector.DAMAGED_PREFIX + time;
  }
}
