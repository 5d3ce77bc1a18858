package dev.millrace.journal.file;

import dev.millrace.base.Bytes;
import dev.millrace.journal.JournalException;
import dev.millrace.journal.JournalId;
import dev.millrace.journal.disk.Disk;
import dev.millrace.journal.disk.DiskFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Reads all that there is of one journal, and goes on where a server would refuse to: it says what
 * is damaged, and what is whole beside it. Changes nothing.
 */
public final class JournalInspector {
  static final String DAMAGED_PREFIX = "damaged-";

  private static final long UNKNOWN = -1;

  private final Disk disk;
  private final JournalId id;
  private final InspectionListener listener;
  private final List<Damage> damages = new ArrayList<>();
  private final List<String> foreign = new ArrayList<>();
  private final TreeMap<Long, Optional<FileHeader>> headers = new TreeMap<>();

  private JournalInspector(Disk disk, JournalId id, InspectionListener listener) {
    this.disk = disk;
    this.id = id;
    this.listener = listener;
  }

  /** The journals of a data directory, whole or not, by name. */
  public static List<JournalId> journals(Disk disk) throws IOException {
    List<JournalId> found = new ArrayList<>();
    for (String name : disk.list("")) {
      boolean named = name.matches("[a-z0-9-]{1,64}") && !name.startsWith(DAMAGED_PREFIX);
      if (named && disk.list(name).stream().anyMatch(FileNames::isOurs)) {
        found.add(new JournalId(name));
      }
    }
    found.sort(Comparator.comparing(JournalId::name));
    return found;
  }

  /** How many bytes an inspection reads. */
  public static long bytes(Disk disk, JournalId id) throws IOException {
    long sum = 0;
    for (String name : disk.list(id.name())) {
      if (FileNames.isOurs(name)) {
        try (DiskFile file = disk.open(id.name() + "/" + name)) {
          sum += file.size();
        }
      }
    }
    return sum;
  }

  /** Reads everything. */
  public static JournalReport inspect(Disk disk, JournalId id, InspectionListener listener)
      throws IOException {
    return new JournalInspector(disk, id, listener).inspect();
  }

  private JournalReport inspect() throws IOException {
    List<String> names = disk.list(id.name()).stream().sorted().toList();
    Optional<FileHeader> claim = readClaim(names);
    List<JournalReport.SnapshotReport> snapshots = new ArrayList<>();
    for (String name : names) {
      if (FileNames.snapshotPosition(name).isPresent()) {
        snapshots.add(inspectSnapshot(name));
      } else if (name.endsWith(FileNames.SEGMENT_SUFFIX)) {
        readHeader(name);
      }
    }
    JournalReport.Seal seal = seal(claim, names.contains(FileNames.CLAIM));
    dropForeign(seal.identity());
    List<SegmentReport> segments = new ArrayList<>();
    long lastDue = claim.map(this::lastDue).orElse(0L);
    for (long base : headers.keySet()) {
      segments.add(inspectSegment(base, seal, lastDue));
    }
    checkReach(snapshots, segments);
    damages.sort(Comparator.comparing(Damage::path).thenComparingLong(Damage::offset));
    return new JournalReport(id, seal, segments, snapshots, foreign, damages);
  }

  private Optional<FileHeader> readClaim(List<String> names) throws IOException {
    if (!names.contains(FileNames.CLAIM)) {
      if (names.stream().anyMatch(name -> name.endsWith(FileNames.SEGMENT_SUFFIX))) {
        damages.add(new Damage(path(FileNames.CLAIM), 0, "it is missing"));
      }
      return Optional.empty();
    }
    listener.advanced(FileHeader.BYTES);
    try (DiskFile file = disk.open(path(FileNames.CLAIM))) {
      return Optional.of(FileHeader.read(path(FileNames.CLAIM), file, FileHeader.Kind.CLAIM, id));
    } catch (JournalException e) {
      damages.add(damage(path(FileNames.CLAIM), e));
      return Optional.empty();
    }
  }

  /** Without a claim, the segments say who the journal is. */
  private JournalReport.Seal seal(Optional<FileHeader> claim, boolean present) {
    if (claim.isPresent()) {
      FileHeader header = claim.get();
      return new JournalReport.Seal(
          true, present, header.identity(), header.epoch(), header.position());
    }
    Optional<FileHeader> newest =
        headers.values().stream()
            .flatMap(Optional::stream)
            .max(Comparator.comparingLong(FileHeader::epoch));
    return new JournalReport.Seal(
        false,
        present,
        newest.map(FileHeader::identity).orElse(0L),
        newest.map(FileHeader::epoch).orElse(0L),
        0);
  }

  /** How far the last segment has to reach; where another one should be the last, up to that. */
  private long lastDue(FileHeader claim) {
    if (claim.position() > 0 && (headers.isEmpty() || headers.lastKey() < claim.detail())) {
      missing(claim.detail());
      return claim.detail();
    }
    return claim.position();
  }

  private void readHeader(String name) throws IOException {
    String path = path(name);
    if (FileNames.segmentBase(name).isEmpty()) {
      reject(path, "a segment is named by its position, in 20 digits");
      return;
    }
    long base = numberIn(name);
    try (DiskFile file = disk.open(path)) {
      FileHeader header = FileHeader.read(path, file, FileHeader.Kind.SEGMENT, id);
      if (header.position() == base) {
        headers.put(base, Optional.of(header));
      } else {
        reject(path, "it starts at " + header.position());
      }
    } catch (JournalException.Corrupt e) {
      damages.add(damage(path, e));
      headers.put(base, Optional.empty());
    } catch (JournalException.Foreign e) {
      reject(path, e.reason());
    }
  }

  private void dropForeign(long identity) {
    for (long base : List.copyOf(headers.keySet())) {
      Optional<FileHeader> header = headers.getOrDefault(base, Optional.empty());
      if (header.isPresent() && header.get().identity() != identity) {
        headers.remove(base);
        reject(
            FileNames.segment(id.name(), base), "it belongs to another journal of the same name");
      }
    }
  }

  private SegmentReport inspectSegment(long base, JournalReport.Seal seal, long lastDue)
      throws IOException {
    Optional<FileHeader> found = headers.getOrDefault(base, Optional.empty());
    Long before = headers.lowerKey(base);
    Long next = headers.higherKey(base);
    FileHeader header =
        found.orElseGet(() ->
            new FileHeader(
                FileHeader.Kind.SEGMENT,
                id,
                seal.identity(),
                seal.epoch(),
                base,
                before == null ? UNKNOWN : before));
    if (before != null && header.detail() != before) {
      missing(header.detail());
    }
    String path = FileNames.segment(id.name(), base);
    try (DiskFile file = disk.open(path)) {
      SegmentWalk walk = new SegmentWalk(new Segment(path, file, header), path, listener);
      walk.run(next == null ? Long.MAX_VALUE : next);
      boolean continues = next != null && follows(base, next);
      long due = continues ? next : next == null ? lastDue : base;
      return walk.report(due, found.isPresent(), damages);
    }
  }

  /** Whether nothing is missing between two segments; a damaged header is taken to say so. */
  private boolean follows(long base, long next) {
    return headers
        .getOrDefault(next, Optional.empty())
        .map(header -> header.detail() == base)
        .orElse(true);
  }

  private JournalReport.SnapshotReport inspectSnapshot(String name) throws IOException {
    String path = path(name);
    long position = numberIn(name);
    try (DiskFile file = disk.open(path)) {
      boolean whole = isWhole(path, file, position);
      listener.advanced(file.size());
      return new JournalReport.SnapshotReport(path, position, file.size(), whole);
    }
  }

  private boolean isWhole(String path, DiskFile file, long position) throws IOException {
    try {
      FileHeader header = FileHeader.read(path, file, FileHeader.Kind.SNAPSHOT, id);
      if (header.position() != position) {
        throw new JournalException.Foreign(path, "it was taken at " + header.position());
      }
      SnapshotReader reader = new SnapshotReader(path, file);
      while (true) {
        long offset = reader.offset();
        Optional<Bytes> chunk = reader.next();
        if (chunk.isEmpty()) {
          return true;
        }
        Optional<String> problem = listener.chunk(chunk.get());
        if (problem.isPresent()) {
          throw new JournalException.Corrupt(path, offset, problem.get());
        }
      }
    } catch (JournalException e) {
      damages.add(damage(path, e));
      return false;
    }
  }

  /** A server begins at the newest whole snapshot, so the frames have to reach from there on. */
  private void checkReach(
      List<JournalReport.SnapshotReport> snapshots, List<SegmentReport> segments) {
    if (segments.isEmpty()) {
      return;
    }
    long from = 0;
    String path = FileNames.segment(id.name(), 0);
    for (JournalReport.SnapshotReport snapshot : snapshots) {
      if (snapshot.whole()) {
        from = snapshot.position();
        path = snapshot.path();
      }
    }
    long start = segments.getFirst().base();
    long end = segments.getLast().endPosition();
    if (from < start) {
      damages.add(
          new Damage(FileNames.segment(id.name(), start), 0, "what comes before it is missing"));
    } else if (from > end) {
      damages.add(
          new Damage(path, 0, "it was taken at %d, but the frames end at %d".formatted(from, end)));
    }
  }

  private void missing(long base) {
    damages.add(new Damage(FileNames.segment(id.name(), base), 0, "it is missing"));
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

  private String path(String name) {
    return id.name() + "/" + name;
  }

  private static long numberIn(String name) {
    return Long.parseLong(name.substring(0, name.indexOf('.')));
  }
}
