package dev.millrace.journal.log;

import dev.millrace.base.Bytes;
import dev.millrace.journal.JournalException;
import dev.millrace.journal.disk.Disk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The records of one shard, numbered one by one, in files.
 *
 * <p>Everything in it was durable in a journal before it came here, and stays there until {@link
 * #force} has returned. So nothing is forced before somebody asks, and what was not known to be
 * forced when the log is opened is discarded: it will be appended again.
 *
 * <p>One thread at a time appends, forces and trims; any thread reads, meanwhile. The files are
 * looked at when the log is first used.
 */
public final class RecordLog implements AutoCloseable {
  /** The largest record and what goes with it. */
  public static final int CONTENT_BYTES_MAX = 12 << 20;

  private static final int FILE_BYTES_FIRST = 64 << 10;

  private final LogId id;
  private final RecordLogs owner;
  private final long openedAt;
  private final OpenFiles open;
  private final LogFiles files;
  private final LogReader reader;
  private final Object lock = new Object();
  private volatile LogFiles.@Nullable End end;
  private volatile long firstNumber;

  /** Guarded by the lock, like what follows. */
  private LogFiles.@Nullable End forced;

  /** Keeps the last segment's file open while it has bytes that were not forced. */
  private OpenFiles.@Nullable Lease unforced;

  private volatile @Nullable JournalException failure;

  /**
   * One record.
   *
   * @param number its place in the log
   * @param timeMillis when it arrived, milliseconds since 1970; never lower than that of the one
   *     before
   * @param content at most {@link #CONTENT_BYTES_MAX} bytes
   */
  public record Entry(long number, long timeMillis, Bytes content) {
    public Entry {
      if (number < 0) {
        throw new IllegalArgumentException("number " + number);
      }
      if (content.size() > CONTENT_BYTES_MAX) {
        throw new IllegalArgumentException("content of " + content.size() + " bytes");
      }
    }
  }

  RecordLog(RecordLogs owner, Disk disk, LogId id, OpenFiles open, long durableNext) {
    this.id = id;
    this.owner = owner;
    this.openedAt = durableNext;
    this.open = open;
    this.files = new LogFiles(disk, id, open);
    this.reader = new LogReader(files, open);
  }

  public LogId id() {
    return id;
  }

  /** The lowest number that can be read; {@link #nextNumber} where there is none. */
  public long firstNumber() {
    known();
    return firstNumber;
  }

  /** The number that the next entry has to have. */
  public long nextNumber() {
    return known().extent().nextNumber();
  }

  /**
   * Adds entries, which can be read when this returns.
   *
   * @throws JournalException.Failed where the disk fails, and from then on always
   */
  public void append(List<Entry> entries) {
    synchronized (lock) {
      LogFiles.End start = known();
      requireAlive();
      check(start.extent(), entries);
      try {
        write(start, entries);
      } catch (IOException e) {
        throw die("cannot be written", e);
      }
    }
  }

  private static void check(SegmentExtent extent, List<Entry> entries) {
    long number = extent.nextNumber();
    long timeMillis = extent.lastMillis();
    for (Entry entry : entries) {
      if (entry.number() != number || entry.timeMillis() < timeMillis) {
        throw new IllegalArgumentException(
            "entry %d at %d, but the next one is %d, not before %d"
                .formatted(entry.number(), entry.timeMillis(), number, timeMillis));
      }
      number++;
      timeMillis = entry.timeMillis();
    }
  }

  private void write(LogFiles.End start, List<Entry> entries) throws IOException {
    int from = 0;
    LogFiles.End at = start;
    while (from < entries.size()) {
      LogSegment segment = at.segment();
      SegmentExtent extent = at.extent();
      boolean empty = extent.index().isEmpty();
      long room = owner.options().segmentBytes() - extent.endOffset();
      int to = from;
      long bytes = 0;
      while (to < entries.size()
          && ((empty && to == from) || bytes + EntryLayout.sizeOf(entries.get(to)) <= room)) {
        bytes += EntryLayout.sizeOf(entries.get(to++));
      }
      if (segment == null || to == from) {
        at = roll(at);
      } else {
        at = write(segment, extent, entries.subList(from, to), bytes);
        end = at;
        from = to;
      }
    }
  }

  private LogFiles.End write(
      LogSegment segment, SegmentExtent extent, List<Entry> entries, long bytes)
      throws IOException {
    OpenFiles.Lease lease = unforced;
    if (lease == null) {
      lease = open.lease(segment, false);
      unforced = lease;
    }
    long fileBytes = lease.file().size();
    if (extent.endOffset() + bytes > fileBytes) {
      long wanted =
          Math.min(owner.options().segmentBytes(), Math.max(FILE_BYTES_FIRST, fileBytes * 2));
      lease.file().extendTo(Math.max(wanted, extent.endOffset() + bytes));
    }
    ByteBuffer buffer = owner.takeBuffer();
    try {
      GatheredWrite write = new GatheredWrite(lease.file(), extent.endOffset(), buffer);
      for (Entry entry : entries) {
        extent.index().note(entry.number(), entry.timeMillis(), write.offset());
        write.add(EntryLayout.header(entry, segment.identity(), forcedNext()));
        write.add(entry.content().asByteBuffer());
      }
      write.flush();
      Entry last = entries.getLast();
      return new LogFiles.End(
          segment,
          new SegmentExtent(extent.index(), last.number() + 1, write.offset(), last.timeMillis()));
    } finally {
      owner.giveBuffer(buffer);
    }
  }

  private LogFiles.End roll(LogFiles.End last) throws IOException {
    SegmentExtent extent = last.extent();
    LogSegment full = last.segment();
    if (full != null) {
      files.seal(full, extent);
      forced = last;
      releaseUnforced();
    }
    LogSegment added =
        files.add(extent.nextNumber(), extent.nextNumber(), owner.options().identities());
    LogFiles.End next =
        new LogFiles.End(
            added, SegmentExtent.empty(extent.nextNumber()).withLastMillis(extent.lastMillis()));
    forced = next;
    end = next;
    return next;
  }

  private long forcedNext() {
    LogFiles.End known = forced;
    return known == null ? openedAt : known.extent().nextNumber();
  }

  /**
   * All that was appended is durable when this returns.
   *
   * @throws JournalException.Failed where it may not be, and from then on always
   */
  public void force() {
    synchronized (lock) {
      requireAlive();
      OpenFiles.Lease lease = unforced;
      if (lease != null) {
        try {
          lease.file().force();
        } catch (IOException e) {
          throw die("cannot be forced", e);
        }
        forced = known();
        releaseUnforced();
      }
    }
  }

  private void releaseUnforced() {
    OpenFiles.Lease lease = unforced;
    unforced = null;
    if (lease != null) {
      lease.close();
    }
  }

  /**
   * Entries in order, from a number on. Where there are none with that number because they were
   * trimmed, it begins with the first that is left: the entries say which they are.
   *
   * @param entriesMax at least 1
   * @param contentBytesMax an entry that makes it more is left out, unless it is the first
   * @return empty where the number is {@link #nextNumber} or higher
   */
  public List<Entry> read(long fromNumber, int entriesMax, long contentBytesMax) {
    if (fromNumber < 0 || entriesMax < 1) {
      throw new IllegalArgumentException(entriesMax + " entries from " + fromNumber);
    }
    return reading(
        at -> reader.read(at, Math.max(fromNumber, firstNumber), entriesMax, contentBytesMax));
  }

  /** The first number whose time is not lower; {@link #nextNumber} where there is none. */
  public long numberAtTime(long timeMillis) {
    return reading(at -> reader.numberAtTime(at, timeMillis));
  }

  /** Empty where the number was trimmed, or not appended yet. */
  public OptionalLong timeOf(long number) {
    if (number < firstNumber() || number >= nextNumber()) {
      return OptionalLong.empty();
    }
    List<Entry> found = read(number, 1, 0);
    return found.isEmpty() || found.getFirst().number() != number
        ? OptionalLong.empty()
        : OptionalLong.of(found.getFirst().timeMillis());
  }

  /**
   * The number below which there are whole segments with nothing younger.
   *
   * @param olderThanMillis milliseconds since 1970
   */
  public long trimmableBelow(long olderThanMillis) {
    return reading(at -> reader.olderBelow(at, firstNumber, olderThanMillis));
  }

  /**
   * Lets go of segments in which all entries lie below a number and are durable; {@link
   * #firstNumber} says how far it came. Does nothing while files are held.
   */
  public void trim(long belowNumber) {
    synchronized (lock) {
      known();
      requireAlive();
      owner.unlessHeld(() -> trimNow(belowNumber));
    }
  }

  private void trimNow(long belowNumber) {
    try {
      LogFiles.End last = known();
      if (belowNumber >= last.extent().nextNumber()
          && !last.extent().index().isEmpty()
          && forcedNext() == last.extent().nextNumber()) {
        last = roll(last);
      }
      LogSegment lowest = files.containing(Math.min(belowNumber, forcedNext())).orElse(null);
      if (lowest != null) {
        firstNumber = Math.max(firstNumber, lowest.first());
        files.trim(lowest.first());
      }
    } catch (IOException e) {
      throw die("cannot be trimmed", e);
    }
  }

  /** What the files of this log take on the disk. */
  public long sizeBytes() {
    return reading(reader::sizeBytes);
  }

  private interface Reading<R> {
    R at(LogFiles.End end) throws IOException;
  }

  private <R> R reading(Reading<R> reading) {
    while (true) {
      LogFiles.End at = known();
      try {
        return reading.at(at);
      } catch (LogReader.TrimmedException e) {
        // What is left begins further on.
      } catch (JournalException.Corrupt e) {
        if (known().extent().nextNumber() >= at.extent().nextNumber()) {
          throw e;
        }
        // The log was given up meanwhile, and what was not forced may be overwritten already.
      } catch (IOException e) {
        throw failed("cannot be read", e);
      }
    }
  }

  private LogFiles.End known() {
    LogFiles.End known = end;
    return known == null ? look() : known;
  }

  private LogFiles.End look() {
    synchronized (lock) {
      LogFiles.End known = end;
      if (known == null) {
        try {
          known = files.open(openedAt);
          forced = known;
          firstNumber = files.firstNumber().orElse(openedAt);
          end = known;
        } catch (IOException e) {
          throw failed("cannot be read", e);
        }
      }
      return known;
    }
  }

  private void requireAlive() {
    JournalException reason = failure;
    if (reason != null) {
      throw new JournalException.Failed(String.valueOf(reason.getMessage()), reason);
    }
  }

  /** Whether the next entry has this number, and can be appended. */
  boolean goesOnAt(long number) {
    LogFiles.End known = end;
    return failure == null && (known == null ? openedAt : known.extent().nextNumber()) == number;
  }

  /** What was forced stays readable. */
  private JournalException die(String what, IOException e) {
    JournalException reason = failed(what, e);
    failure = reason;
    forgetUnforced();
    return reason;
  }

  private void forgetUnforced() {
    LogFiles.End durable = forced;
    if (durable != null) {
      end = durable;
    }
    releaseUnforced();
  }

  private JournalException failed(String what, IOException e) {
    return new JournalException.Failed("log " + id.name() + " " + what + ": " + e.getMessage(), e);
  }

  /** Nothing is appended any more, and what was not forced is given up. */
  @Override
  public void close() {
    synchronized (lock) {
      if (failure == null) {
        failure = new JournalException.Failed("log " + id.name() + " is closed");
      }
      forgetUnforced();
    }
  }
}
