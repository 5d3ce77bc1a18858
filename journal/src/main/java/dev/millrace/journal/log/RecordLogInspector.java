package dev.millrace.journal.log;

import dev.millrace.journal.JournalException;
import dev.millrace.journal.disk.Disk;
import dev.millrace.journal.disk.DiskFile;
import dev.millrace.journal.file.Damage;
import dev.millrace.journal.file.JournalExtent;
import dev.millrace.journal.log.RecordLogReport.SegmentReport;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongConsumer;

/**
 * Reads all that there is of one log, and goes on where a server would refuse to: it says what is
 * damaged, and what is whole beside it. Changes nothing.
 *
 * <p>How far the last segment has to go is the journals' to know. Without them, what later entries
 * say was durable has to be there; what was written after the last force is not vouched for.
 */
public final class RecordLogInspector {
  private static final long DURABLE_NEXT_UNKNOWN = 0;

  private final Disk disk;
  private final LogId id;
  private final long durableNext;
  private final LongConsumer advanced;
  private final List<Damage> damages = new ArrayList<>();
  private final List<String> foreign = new ArrayList<>();
  private final TreeMap<Long, Optional<LogHeader>> headers = new TreeMap<>();

  private RecordLogInspector(Disk disk, LogId id, long durableNext, LongConsumer advanced) {
    this.disk = disk;
    this.id = id;
    this.durableNext = durableNext;
    this.advanced = advanced;
  }

  /** The logs of a data directory, whole or not, by name. */
  public static List<LogId> logs(Disk disk) throws IOException {
    return disk.list(LogNames.ROOT).stream()
        .filter(name -> name.matches(LogId.PATTERN))
        .sorted()
        .map(LogId::new)
        .toList();
  }

  /** How many bytes an inspection reads. */
  public static long bytes(Disk disk, LogId id) throws IOException {
    long sum = 0;
    for (String name : disk.list(LogNames.directory(id))) {
      if (name.endsWith(LogNames.SEGMENT_SUFFIX)) {
        sum += sizeOf(disk, LogNames.directory(id) + "/" + name);
      }
    }
    return sum;
  }

  /**
   * What to copy of a log that is being written, while its files are held. Whatever was forced
   * before is in it, whatever is in it is whole: of the last segment, entries up to the first that
   * is not there yet.
   */
  public static List<JournalExtent> extents(Disk disk, LogId id) throws IOException {
    List<String> names =
        disk.list(LogNames.directory(id)).stream()
            .filter(name -> !name.endsWith(LogNames.TEMPORARY_SUFFIX))
            .sorted()
            .toList();
    String last =
        names.stream()
            .filter(name -> name.endsWith(LogNames.SEGMENT_SUFFIX))
            .reduce("", (_, name) -> name);
    List<JournalExtent> found = new ArrayList<>();
    for (String name : names) {
      String path = LogNames.directory(id) + "/" + name;
      long size = sizeOf(disk, path);
      long kept = name.equals(last) ? wholeBytes(disk, id, path, size) : size;
      found.add(new JournalExtent(path, size, kept));
    }
    return found;
  }

  private static long wholeBytes(Disk disk, LogId id, String path, long size) throws IOException {
    try (DiskFile file = disk.open(path)) {
      LogHeader header = LogHeader.read(path, file, LogHeader.Kind.SEGMENT, id);
      EntryReader reader = new EntryReader(file, header.identity());
      return Math.min(
          size, reader.run(header.first(), Long.MAX_VALUE, _ -> {}).extent().endOffset());
    } catch (JournalException e) {
      return size;
    }
  }

  private static long sizeOf(Disk disk, String path) throws IOException {
    try (DiskFile file = disk.open(path)) {
      return file.size();
    }
  }

  /** Reads everything, with nobody to say how far the log was durable. */
  public static RecordLogReport inspect(Disk disk, LogId id, LongConsumer advanced)
      throws IOException {
    return inspect(disk, id, DURABLE_NEXT_UNKNOWN, advanced);
  }

  /**
   * Reads everything.
   *
   * @param durableNext all entries below it that were not trimmed have to be there
   * @param advanced hears how many bytes more have been read
   */
  public static RecordLogReport inspect(
      Disk disk, LogId id, long durableNext, LongConsumer advanced) throws IOException {
    return new RecordLogInspector(disk, id, durableNext, advanced).inspect();
  }

  private RecordLogReport inspect() throws IOException {
    List<String> names = disk.list(LogNames.directory(id)).stream().sorted().toList();
    Optional<LogHeader> claim = readClaim(names);
    for (String name : names) {
      if (name.endsWith(LogNames.SEGMENT_SUFFIX)) {
        readHeader(name);
      }
    }
    RecordLogReport.Claim known = claim(claim, names.contains(LogNames.CLAIM));
    dropForeign(known.identity());
    if (claim.isPresent()) {
      checkBeginning(known);
    }
    List<SegmentReport> segments = new ArrayList<>();
    for (long first : headers.keySet()) {
      segments.add(inspectSegment(first, known, segments));
    }
    damages.sort(Comparator.comparing(Damage::path).thenComparingLong(Damage::offset));
    return new RecordLogReport(id, known, segments, foreign, damages);
  }

  private Optional<LogHeader> readClaim(List<String> names) throws IOException {
    String path = LogNames.claim(id);
    if (!names.contains(LogNames.CLAIM)) {
      if (durableNext > 0
          || names.stream().anyMatch(name -> name.endsWith(LogNames.SEGMENT_SUFFIX))) {
        missing(path);
      }
      return Optional.empty();
    }
    try (DiskFile file = disk.open(path)) {
      return Optional.of(LogHeader.read(path, file, LogHeader.Kind.CLAIM, id));
    } catch (JournalException e) {
      damages.add(damage(path, e));
      return Optional.empty();
    }
  }

  private void readHeader(String name) throws IOException {
    String path = LogNames.directory(id) + "/" + name;
    if (LogNames.segmentFirst(name).isEmpty()) {
      reject(path, "a segment is named by its first number, in 20 digits");
      return;
    }
    long first = LogNames.segmentFirst(name).getAsLong();
    try (DiskFile file = disk.open(path)) {
      LogHeader header = LogHeader.read(path, file, LogHeader.Kind.SEGMENT, id);
      if (header.first() == first) {
        headers.put(first, Optional.of(header));
      } else {
        reject(path, "it starts at " + header.first());
      }
    } catch (JournalException.Corrupt e) {
      damages.add(damage(path, e));
      headers.put(first, Optional.empty());
    } catch (JournalException.Foreign e) {
      reject(path, e.reason());
    }
  }

  /** Without a claim, the segments say who the log is. */
  private RecordLogReport.Claim claim(Optional<LogHeader> claim, boolean present) {
    if (claim.isPresent()) {
      LogHeader header = claim.get();
      return new RecordLogReport.Claim(
          true, present, header.identity(), header.first(), header.repairedEnd());
    }
    long identity =
        headers.values().stream()
            .flatMap(Optional::stream)
            .map(LogHeader::identity)
            .reduce(0L, (_, last) -> last);
    long first = headers.isEmpty() ? 0 : headers.firstKey();
    return new RecordLogReport.Claim(false, present, identity, first, LogHeader.NONE);
  }

  private void dropForeign(long identity) {
    for (long first : List.copyOf(headers.keySet())) {
      Optional<LogHeader> header = headers.getOrDefault(first, Optional.empty());
      if (header.isPresent() && header.get().identity() != identity) {
        headers.remove(first);
        reject(LogNames.segment(id, first), "it belongs to another log of the same name");
      }
    }
  }

  /** What lies wholly before the beginning is on its way out. */
  private void checkBeginning(RecordLogReport.Claim claim) {
    while (headers.size() > 1) {
      Long second = headers.higherKey(headers.firstKey());
      if (second == null || second > claim.firstNumber()) {
        break;
      }
      headers.remove(headers.firstKey());
    }
    boolean empty = headers.isEmpty() && durableNext <= claim.firstNumber();
    boolean repaired = headers.isEmpty() && claim.repairedEnd() == claim.firstNumber();
    if (!empty && !repaired && !headers.containsKey(claim.firstNumber())) {
      missing(LogNames.segment(id, claim.firstNumber()));
    }
  }

  private SegmentReport inspectSegment(
      long first, RecordLogReport.Claim claim, List<SegmentReport> before) throws IOException {
    Optional<LogHeader> header = headers.getOrDefault(first, Optional.empty());
    Long next = headers.higherKey(first);
    String path = LogNames.segment(id, first);
    long previousEnd = header.map(LogHeader::detail).orElse(first);
    if (!before.isEmpty()
        && before.getLast().nextNumber() < previousEnd
        && before.getLast().nextNumber() == before.getLast().dueNumber()) {
      missing(LogNames.segment(id, before.getLast().nextNumber()));
    }
    try (DiskFile file = disk.open(path)) {
      EntryReader reader = new EntryReader(file, claim.identity());
      EntryReader.Run run = reader.run(first, next == null ? Long.MAX_VALUE : next, _ -> {});
      SegmentExtent extent = run.extent();
      long due = next == null ? dueInLast(file, claim, extent) : dueBefore(next, file, claim);
      boolean footerDue = false;
      if (extent.nextNumber() < due) {
        boolean ended = agrees(SegmentFooter.read(file, claim.identity()), extent);
        damages.add(
            ended
                ? new Damage(LogNames.segment(id, extent.nextNumber()), 0, "it is missing")
                : new Damage(
                    path, extent.endOffset(), run.reason() + " at number " + extent.nextNumber()));
      } else if (next != null && !extent.index().isEmpty()) {
        footerDue = !agrees(SegmentFooter.read(file, claim.identity()), extent);
        if (footerDue) {
          damages.add(new Damage(path, extent.endOffset(), "the footer is damaged"));
        }
      }
      advanced.accept(file.size());
      return new SegmentReport(
          path,
          first,
          file.size(),
          header.isPresent(),
          previousEnd,
          extent.nextNumber(),
          extent.endOffset(),
          Math.max(due, extent.nextNumber()),
          footerDue);
    }
  }

  /** How far the next one says that this one goes; its own footer, where a whole one is missing. */
  private long dueBefore(long next, DiskFile file, RecordLogReport.Claim claim) throws IOException {
    Optional<SegmentExtent> footer = SegmentFooter.read(file, claim.identity());
    return footer
        .map(SegmentExtent::nextNumber)
        .orElseGet(
            () -> headers.getOrDefault(next, Optional.empty()).map(LogHeader::detail).orElse(next));
  }

  private long dueInLast(DiskFile file, RecordLogReport.Claim claim, SegmentExtent extent)
      throws IOException {
    SegmentSearch search = new SegmentSearch(file, claim.identity());
    search.run(extent.endOffset(), extent.nextNumber());
    long due = claim.repairedEnd() == extent.nextNumber() ? 0 : durableNext;
    return Math.max(due, search.vouchedNext() > extent.nextNumber() ? search.nextNumber() : 0);
  }

  private static boolean agrees(Optional<SegmentExtent> footer, SegmentExtent extent) {
    return footer.isPresent()
        && footer.get().nextNumber() == extent.nextNumber()
        && footer.get().endOffset() == extent.endOffset()
        && footer.get().lastMillis() == extent.lastMillis()
        && footer.get().index().encode().equals(extent.index().encode());
  }

  private void missing(String path) {
    damages.add(new Damage(path, 0, "it is missing"));
  }

  private void reject(String path, String reason) {
    foreign.add(path);
    damages.add(new Damage(path, 0, reason));
  }

  private static Damage damage(String path, JournalException e) {
    if (e instanceof JournalException.Corrupt corrupt) {
      return new Damage(path, corrupt.offset(), corrupt.reason());
    }
    return new Damage(
        path,
        0,
        e instanceof JournalException.Foreign other
            ? other.reason()
            : String.valueOf(e.getMessage()));
  }
}
