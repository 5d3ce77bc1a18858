package dev.millrace.journal.log;

import dev.millrace.journal.JournalException;
import dev.millrace.journal.log.RecordLog.Entry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds entries by number and by time. Takes no lock of the log's: it looks at the published end
 * and then at the segments, and the writer changes these in the opposite order.
 */
final class LogReader {
  private final LogFiles files;
  private final OpenFiles open;

  /** Where the last read ended: whoever reads on begins there. */
  private volatile @Nullable Cursor cursor;

  private record Cursor(LogSegment segment, long number, long offset) {}

  LogReader(LogFiles files, OpenFiles open) {
    this.files = files;
    this.open = open;
  }

  /** A segment was trimmed while it was read. */
  static final class TrimmedException extends IOException {
    private static final long serialVersionUID = 1;

    TrimmedException(IOException cause) {
      super(cause);
    }
  }

  List<Entry> read(LogFiles.End end, long fromNumber, int entriesMax, long contentBytesMax)
      throws IOException {
    List<Entry> found = new ArrayList<>();
    long bytes = 0;
    long number = fromNumber;
    try {
      while (number < end.extent().nextNumber()) {
        LogSegment segment = containing(number);
        try (OpenFiles.Lease lease = lease(segment, end)) {
          SegmentExtent extent = extentOf(segment, lease, end);
          EntryReader reader = new EntryReader(lease.file(), segment.identity());
          long offset =
              number < extent.nextNumber() ? offsetOf(reader, segment, extent, number) : 0;
          while (number < extent.nextNumber()) {
            EntryReader.Finding.Whole whole = whole(reader, segment, offset, number);
            bytes += whole.entry().content().size();
            if (!found.isEmpty() && bytes > contentBytesMax) {
              return found;
            }
            found.add(whole.entry());
            number++;
            offset = whole.endOffset();
            cursor = new Cursor(segment, number, offset);
            if (found.size() == entriesMax || bytes >= contentBytesMax) {
              return found;
            }
          }
        } catch (IOException e) {
          throw files.holds(segment) ? e : new TrimmedException(e);
        }
        number = Math.max(number, nextFirst(segment, end));
      }
    } catch (JournalException.Corrupt e) {
      if (found.isEmpty()) {
        throw e;
      }
    }
    return found;
  }

  /** The first number whose time is not lower. */
  long numberAtTime(LogFiles.End end, long timeMillis) throws IOException {
    List<LogSegment> all = segmentsUpTo(end);
    int low = 0;
    int high = all.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (extentOf(all.get(middle), end).lastMillis() < timeMillis) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low == all.size() ? end.extent().nextNumber() : numberIn(all.get(low), end, timeMillis);
  }

  private long numberIn(LogSegment segment, LogFiles.End end, long timeMillis) throws IOException {
    try (OpenFiles.Lease lease = lease(segment, end)) {
      SegmentExtent extent = extentOf(segment, lease, end);
      if (extent.nextNumber() == segment.first()) {
        return segment.first();
      }
      EntryReader reader = new EntryReader(lease.file(), segment.identity());
      SegmentIndex.Point point = extent.index().before(timeMillis);
      long offset = point.offset();
      for (long number = point.number(); number < extent.nextNumber(); number++) {
        EntryReader.Finding.Whole whole = whole(reader, segment, offset, number);
        if (whole.entry().timeMillis() >= timeMillis) {
          return number;
        }
        offset = whole.endOffset();
      }
      return extent.nextNumber();
    } catch (IOException e) {
      throw files.holds(segment) ? e : new TrimmedException(e);
    }
  }

  /** The number below which whole segments are older; the first one where none is. */
  long olderBelow(LogFiles.End end, long firstNumber, long timeMillis) throws IOException {
    long below = firstNumber;
    for (LogSegment segment : segmentsUpTo(end)) {
      SegmentExtent extent = extentOf(segment, end);
      if (extent.lastMillis() >= timeMillis) {
        return below;
      }
      below = nextFirst(segment, end);
    }
    return Math.min(below, end.extent().nextNumber());
  }

  long sizeBytes(LogFiles.End end) throws IOException {
    long sum = 0;
    for (LogSegment segment : segmentsUpTo(end)) {
      try (OpenFiles.Lease lease = lease(segment, end)) {
        sum += segment.equals(end.segment()) ? end.extent().endOffset() : lease.file().size();
      } catch (IOException e) {
        throw files.holds(segment) ? e : new TrimmedException(e);
      }
    }
    return sum;
  }

  private List<LogSegment> segmentsUpTo(LogFiles.End end) {
    LogSegment last = end.segment();
    return last == null
        ? List.of()
        : files.all().stream().filter(segment -> segment.first() <= last.first()).toList();
  }

  /** Whoever asks knew the first number a moment ago. */
  private LogSegment containing(long number) throws IOException {
    return files
        .containing(number)
        .orElseThrow(() -> new TrimmedException(new IOException("nothing holds " + number)));
  }

  /** Where the next segment begins; for the last one, where it ends. */
  private long nextFirst(LogSegment segment, LogFiles.End end) {
    return segment.equals(end.segment())
        ? end.extent().nextNumber()
        : files.after(segment).map(LogSegment::first).orElse(end.extent().nextNumber());
  }

  private OpenFiles.Lease lease(LogSegment segment, LogFiles.End end) throws IOException {
    return open.lease(segment, !segment.equals(end.segment()));
  }

  private SegmentExtent extentOf(LogSegment segment, LogFiles.End end) throws IOException {
    if (segment.equals(end.segment())) {
      return end.extent();
    }
    try (OpenFiles.Lease lease = lease(segment, end)) {
      return extentOf(segment, lease, end);
    } catch (IOException e) {
      throw files.holds(segment) ? e : new TrimmedException(e);
    }
  }

  /** A sealed segment has to end where the next one says. */
  private SegmentExtent extentOf(LogSegment segment, OpenFiles.Lease lease, LogFiles.End end)
      throws IOException {
    if (segment.equals(end.segment())) {
      return end.extent();
    }
    OpenFiles.Extent found = lease.sealedExtent();
    Optional<LogSegment> after = files.after(segment);
    if (after.isPresent() && !lease.isLinkedTo(after.get())) {
      checkLink(segment, found, after.get(), end);
      lease.linkTo(after.get());
    }
    return found.extent();
  }

  private void checkLink(
      LogSegment segment, OpenFiles.Extent found, LogSegment after, LogFiles.End end)
      throws IOException {
    long nextNumber = found.extent().nextNumber();
    LogSegment last = end.segment();
    boolean sealed = last != null && after.first() < last.first();
    try (OpenFiles.Lease next = open.lease(after, sealed)) {
      if (next.header().detail() == nextNumber) {
        return;
      }
    }
    if (found.footerWhole()) {
      throw files.missing(LogNames.segment(segment.log(), nextNumber));
    }
    throw new JournalException.Corrupt(
        segment.place(), found.extent().endOffset(), found.reason() + " at number " + nextNumber);
  }

  private long offsetOf(EntryReader reader, LogSegment segment, SegmentExtent extent, long number)
      throws IOException {
    Cursor last = cursor;
    if (last != null && last.number() == number && last.segment().equals(segment)) {
      return last.offset();
    }
    SegmentIndex.Point point = extent.index().floor(number);
    long offset = point.offset();
    for (long passed = point.number(); passed < number; passed++) {
      offset = whole(reader, segment, offset, passed).endOffset();
    }
    return offset;
  }

  private static EntryReader.Finding.Whole whole(
      EntryReader reader, LogSegment segment, long offset, long number) throws IOException {
    return switch (reader.at(offset, number)) {
      case EntryReader.Finding.Whole whole -> whole;
      case EntryReader.Finding.None none ->
          throw new JournalException.Corrupt(
              segment.place(), offset, none.reason() + " at number " + number);
    };
  }
}
