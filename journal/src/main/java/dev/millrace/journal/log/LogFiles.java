package dev.millrace.journal.log;

import dev.millrace.journal.JournalException;
import dev.millrace.journal.disk.Disk;
import dev.millrace.journal.disk.DiskFile;
import dev.millrace.journal.disk.Zeros;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The files of one log: which there are, in an unbroken chain, and how one is added or dropped so
 * that a crash in between does no harm.
 *
 * <p>A segment gets its name after its header is durable, and after all of the segment before it is
 * durable: only in the last one can entries be torn. The claim says where the log begins, and is
 * moved before a segment in front is deleted; so a segment that is missing in front is noticed, and
 * one that should have gone is deleted at the next opening. Each header says where the segment
 * before ends; so is one that is missing in between.
 *
 * <p>Changed by one thread at a time; looked at by all.
 */
final class LogFiles {
  private static final int WINDOW_BYTES = 1 << 20;

  private final Disk disk;
  private final LogId id;
  private final OpenFiles open;
  private final String directory;
  private final ConcurrentSkipListMap<Long, LogSegment> segments = new ConcurrentSkipListMap<>();
  private @Nullable LogHeader claim;

  LogFiles(Disk disk, LogId id, OpenFiles open) {
    this.disk = disk;
    this.id = id;
    this.open = open;
    this.directory = LogNames.directory(id);
  }

  /** The last segment and how far it goes; none where nothing was ever written. */
  record End(@Nullable LogSegment segment, SegmentExtent extent) {}

  /**
   * Looks at what is there, and discards what is not known to be durable.
   *
   * @param durableNext all entries below were forced, and have to be there
   */
  End open(long durableNext) throws IOException {
    readNames();
    discardFrom(durableNext);
    LogHeader known = claim;
    if (segments.isEmpty()) {
      long end = known == null ? 0 : known.first();
      if (end < durableNext && (known == null || known.repairedEnd() != end)) {
        throw missing(known == null ? LogNames.claim(id) : LogNames.segment(id, end));
      }
      return new End(null, SegmentExtent.empty(durableNext));
    }
    return endIn(segments.lastEntry().getValue(), durableNext);
  }

  private void readNames() throws IOException {
    segments.clear();
    List<String> names = disk.list(directory).stream().sorted().toList();
    if (names.contains(LogNames.CLAIM)) {
      try (DiskFile file = disk.open(LogNames.claim(id))) {
        claim = LogHeader.read(place(LogNames.claim(id)), file, LogHeader.Kind.CLAIM, id);
      }
    }
    for (String name : names) {
      if (name.endsWith(LogNames.SEGMENT_SUFFIX)) {
        if (claim == null) {
          throw missing(LogNames.claim(id));
        }
        long first =
            LogNames.segmentFirst(name)
                .orElseThrow(() ->
                    new JournalException.Foreign(
                        place(directory + "/" + name),
                        "a segment is named by its first number, in 20 digits"));
        segments.put(first, segment(first, claim.identity()));
      }
    }
  }

  /** From the back, so that what remains is a log without a hole. */
  private void discardFrom(long durableNext) throws IOException {
    LogHeader known = claim;
    if (known == null) {
      return;
    }
    deleteBelow(known.first());
    while (!segments.isEmpty() && segments.lastKey() >= durableNext) {
      delete(segments.lastEntry().getValue());
    }
    if (durableNext < known.first()) {
      replaceClaim(known.identity(), durableNext, known.repairedEnd());
    }
    if (!segments.isEmpty() && segments.firstKey() != known.first()) {
      throw missing(LogNames.segment(id, known.first()));
    }
  }

  private End endIn(LogSegment last, long durableNext) throws IOException {
    open.drop(last);
    try (OpenFiles.Lease lease = open.lease(last, false)) {
      EntryReader.Run run =
          new EntryReader(lease.file(), last.identity()).run(last.first(), durableNext, _ -> {});
      SegmentExtent extent = run.extent();
      if (extent.nextNumber() < durableNext) {
        LogHeader known = claim;
        if (known == null || known.repairedEnd() != extent.nextNumber()) {
          if (SegmentFooter.read(lease.file(), last.identity())
              .map(SegmentExtent::nextNumber)
              .equals(Optional.of(extent.nextNumber()))) {
            throw missing(LogNames.segment(id, extent.nextNumber()));
          }
          throw new JournalException.Corrupt(
              last.place(),
              extent.endOffset(),
              "%s at number %d, although all below %d was durable"
                  .formatted(run.reason(), extent.nextNumber(), durableNext));
        }
        return new End(addBehindHole(last, extent, durableNext), SegmentExtent.empty(durableNext));
      }
      clearBehind(lease.file(), extent.endOffset());
      return new End(last, withLastMillis(extent, last));
    }
  }

  private LogSegment addBehindHole(LogSegment last, SegmentExtent extent, long durableNext)
      throws IOException {
    seal(last, extent);
    LogSegment added = add(durableNext, extent.nextNumber());
    replaceClaim(last.identity(), segments.firstKey(), LogHeader.NONE);
    return added;
  }

  /** An empty segment goes on where the one before it ends. */
  private SegmentExtent withLastMillis(SegmentExtent extent, LogSegment last) throws IOException {
    Map.Entry<Long, LogSegment> before = segments.lowerEntry(last.first());
    if (!extent.index().isEmpty() || before == null) {
      return extent;
    }
    try (OpenFiles.Lease lease = open.lease(before.getValue(), true)) {
      return extent.withLastMillis(lease.sealedExtent().extent().lastMillis());
    }
  }

  /** What is discarded must never pass for an entry, whatever is written before it. */
  private static void clearBehind(DiskFile file, long endOffset) throws IOException {
    ByteBuffer window = ByteBuffer.allocate(WINDOW_BYTES);
    long dirtyUntil = endOffset;
    for (long offset = endOffset; offset < file.size(); ) {
      int size = file.read(offset, window.clear());
      if (size == 0) {
        break;
      }
      for (int i = size - 1; i >= 0; i--) {
        if (window.get(i) != 0) {
          dirtyUntil = offset + i + 1;
          break;
        }
      }
      offset += size;
    }
    if (dirtyUntil > endOffset) {
      Zeros.fill(file, endOffset, dirtyUntil);
      file.force();
    }
  }

  /**
   * Adds a segment behind all others.
   *
   * @param previousEnd where the one before ends; the first number unless a repair left a hole
   */
  LogSegment add(long first, long previousEnd, LongSupplier identities) throws IOException {
    if (claim == null) {
      disk.createDirectory(LogNames.ROOT);
      disk.syncDirectory("");
      disk.createDirectory(directory);
      disk.syncDirectory(LogNames.ROOT);
      replaceClaim(identities.getAsLong(), first, LogHeader.NONE);
    }
    return add(first, previousEnd);
  }

  private LogSegment add(long first, long previousEnd) throws IOException {
    LogHeader owner = claim;
    if (owner == null) {
      throw new IllegalStateException("no claim");
    }
    if (segments.isEmpty() && owner.first() != first) {
      replaceClaim(owner.identity(), first, owner.repairedEnd());
    }
    String path = LogNames.segment(id, first);
    LogHeader header =
        new LogHeader(
            LogHeader.Kind.SEGMENT, id, owner.identity(), first, previousEnd, LogHeader.NONE);
    writeAnew(path, header);
    LogSegment segment = segment(first, owner.identity());
    segments.put(first, segment);
    return segment;
  }

  /** Nothing is added to a segment any more; all of it is durable when this returns. */
  void seal(LogSegment segment, SegmentExtent extent) throws IOException {
    try (OpenFiles.Lease lease = open.lease(segment, false)) {
      if (!extent.index().isEmpty()) {
        SegmentFooter.write(lease.file(), extent, segment.identity());
      }
      lease.file().force();
    }
  }

  /** Lets go of whole segments below a number where another one begins. */
  void trim(long belowNumber) throws IOException {
    LogHeader known = claim;
    Long first = segments.floorKey(belowNumber);
    if (known == null || first == null) {
      return;
    }
    if (first > known.first()) {
      replaceClaim(known.identity(), first, known.repairedEnd());
    }
    deleteBelow(first);
  }

  private void deleteBelow(long first) throws IOException {
    while (segments.size() > 1) {
      Long next = segments.higherKey(segments.firstKey());
      if (next == null || next > first) {
        return;
      }
      delete(segments.firstEntry().getValue());
    }
  }

  private void delete(LogSegment segment) throws IOException {
    segments.remove(segment.first());
    open.drop(segment);
    if (disk.list(directory).contains(LogNames.segmentName(segment.first()))) {
      disk.delete(segment.path());
    }
    disk.syncDirectory(directory);
    // Whoever opened it in between has it still; nobody else must get it under this name.
    open.drop(segment);
  }

  /** Deletes what is there, whole or not; the claim last. */
  void deleteAll() throws IOException {
    List<String> names = new ArrayList<>(disk.list(directory));
    names.sort(Comparator.comparing(LogNames.CLAIM::equals));
    for (String name : names) {
      if (name.equals(LogNames.CLAIM)) {
        disk.syncDirectory(directory);
      }
      disk.delete(directory + "/" + name);
      LogNames.segmentFirst(name).ifPresent(first -> open.drop(segment(first, 0)));
    }
    if (disk.list(LogNames.ROOT).contains(id.name())) {
      disk.delete(directory);
      disk.syncDirectory(LogNames.ROOT);
    }
  }

  private void replaceClaim(long identity, long first, long repairedEnd) throws IOException {
    LogHeader next = new LogHeader(LogHeader.Kind.CLAIM, id, identity, first, first, repairedEnd);
    writeAnew(LogNames.claim(id), next);
    claim = next;
  }

  private void writeAnew(String path, LogHeader header) throws IOException {
    String temporary = directory + "/new" + LogNames.TEMPORARY_SUFFIX;
    if (disk.list(directory).contains("new" + LogNames.TEMPORARY_SUFFIX)) {
      disk.delete(temporary);
    }
    try (DiskFile file = disk.create(temporary)) {
      file.write(0, header.encode());
      file.force();
    }
    disk.rename(temporary, path);
    disk.syncDirectory(directory);
  }

  /** The segment whose range of numbers holds this one. */
  Optional<LogSegment> containing(long number) {
    return Optional.ofNullable(segments.floorEntry(number)).map(Map.Entry::getValue);
  }

  Optional<LogSegment> after(LogSegment segment) {
    return Optional.ofNullable(segments.higherEntry(segment.first())).map(Map.Entry::getValue);
  }

  boolean holds(LogSegment segment) {
    return segments.containsKey(segment.first());
  }

  /** Empty where there is no segment. */
  OptionalLong firstNumber() {
    Map.Entry<Long, LogSegment> lowest = segments.firstEntry();
    return lowest == null ? OptionalLong.empty() : OptionalLong.of(lowest.getKey());
  }

  /** In order. */
  List<LogSegment> all() {
    return List.copyOf(segments.values());
  }

  JournalException missing(String path) {
    return new JournalException.Corrupt(place(path), 0, "it is missing");
  }

  private LogSegment segment(long first, long identity) {
    String path = LogNames.segment(id, first);
    return new LogSegment(id, identity, first, path, place(path));
  }

  private String place(String path) {
    return disk + "/" + path;
  }
}
