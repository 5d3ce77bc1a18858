package dev.millrace.journal.file;

import dev.millrace.journal.Frame;
import dev.millrace.journal.JournalException;
import dev.millrace.journal.JournalId;
import dev.millrace.journal.disk.Disk;
import dev.millrace.journal.disk.DiskFile;
import dev.millrace.journal.disk.Zeros;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/**
 * The files of one journal: which there are, in an unbroken chain, and how one is added or dropped
 * so that a crash in between does no harm.
 *
 * <p>A segment gets its name only after its header is durable, and only after every frame before it
 * is durable. So a file with a segment's name has a whole header or was damaged, and only in the
 * last one can frames be torn. Segments are dropped from the front, one durable deletion after the
 * other, so the chain never has a hole.
 *
 * <p>Changed by one thread at a time in each of two roles, adding and dropping; looked at by all.
 */
final class SegmentFiles {
  private static final String CLAIM_NEW = "claim.tmp";
  private static final String SEGMENT_NEW = "new.tmp";
  private static final long NO_PREVIOUS = -1;

  private final Disk disk;
  private final JournalId id;
  private final String directory;
  private final ConcurrentSkipListMap<Long, Segment> segments = new ConcurrentSkipListMap<>();
  private @Nullable FileHeader claim;

  SegmentFiles(Disk disk, JournalId id) {
    this.disk = disk;
    this.id = id;
    this.directory = id.name();
  }

  /** Opens what is there and not open yet, and checks that it belongs together. */
  void open() throws IOException {
    List<String> names = disk.list(directory);
    if (names.contains(FileNames.CLAIM)) {
      claim = readHeader(directory + "/" + FileNames.CLAIM, FileHeader.Kind.CLAIM);
    }
    for (String name : names) {
      if (name.endsWith(FileNames.SEGMENT_SUFFIX)) {
        long base = baseOf(name);
        if (!segments.containsKey(base)) {
          segments.put(base, openSegment(base));
        }
      }
    }
    checkChain();
    checkSealed();
    for (Segment sealed : segments.headMap(lastBase()).values()) {
      sealed.file().seal();
    }
  }

  private long baseOf(String name) {
    return FileNames.segmentBase(name)
        .orElseThrow(() ->
            new JournalException.Foreign(
                place(directory + "/" + name), "a segment is named by its position, in 20 digits"));
  }

  private Segment openSegment(long base) throws IOException {
    String path = FileNames.segment(directory, base);
    DiskFile file = disk.open(path);
    FileHeader header = FileHeader.read(place(path), file, FileHeader.Kind.SEGMENT, id);
    if (header.position() != base) {
      throw new JournalException.Foreign(place(path), "it starts at " + header.position());
    }
    return new Segment(place(path), file, header);
  }

  private void checkChain() {
    long previous = NO_PREVIOUS;
    for (Segment segment : segments.values()) {
      if (claim == null) {
        throw new JournalException.Corrupt(
            place(directory + "/" + FileNames.CLAIM), 0, "it is missing");
      }
      if (segment.header().identity() != claim.identity()) {
        throw new JournalException.Foreign(
            segment.place(), "it belongs to another journal of the same name");
      }
      if (previous != NO_PREVIOUS && segment.header().detail() != previous) {
        throw new JournalException.Corrupt(
            place(FileNames.segment(directory, segment.header().detail())), 0, "it is missing");
      }
      previous = segment.base();
    }
  }

  /** The segment that was the last one when the claim was written may be followed by others. */
  private void checkSealed() {
    FileHeader sealed = claim;
    if (sealed != null
        && sealed.position() > 0
        && (segments.isEmpty() || lastBase() < sealed.detail())) {
      throw new JournalException.Corrupt(
          place(FileNames.segment(directory, sealed.detail())), 0, "it is missing");
    }
  }

  /** Everything below was durable when the claim was written, or the newest snapshot. */
  long sealedPosition() throws IOException {
    FileHeader sealed = claim;
    long position = sealed == null ? 0 : sealed.position();
    for (long snapshot : FileSnapshots.positions(disk.list(directory))) {
      position = Math.max(position, snapshot);
    }
    return position;
  }

  /**
   * Becomes durable before anything of the new epoch is written.
   *
   * @param durablePosition everything below is durable
   */
  long beginEpoch(long freshIdentity, long durablePosition) throws IOException {
    FileHeader old = claim;
    long identity = old == null ? freshIdentity : old.identity();
    long epoch = old == null ? 1 : old.epoch() + 1;
    disk.createDirectory(directory);
    disk.syncDirectory("");
    replaceClaim(identity, epoch, durablePosition);
    return epoch;
  }

  /** Makes the claim say that everything below the position is durable. */
  void seal(long durablePosition) throws IOException {
    FileHeader old = claim;
    if (old != null && old.position() < durablePosition) {
      if (!disk.list(directory).contains(FileNames.CLAIM)) {
        throw new JournalException.Failed(
            place(directory) + " has gone, and all that is in it: what is written is lost");
      }
      replaceClaim(old.identity(), old.epoch(), durablePosition);
    }
  }

  private void replaceClaim(long identity, long epoch, long durablePosition) throws IOException {
    FileHeader next =
        new FileHeader(FileHeader.Kind.CLAIM, id, identity, epoch, durablePosition, lastBase());
    try (DiskFile file = createAnew(CLAIM_NEW)) {
      file.write(0, next.encode());
      file.force();
    }
    disk.rename(directory + "/" + CLAIM_NEW, directory + "/" + FileNames.CLAIM);
    disk.syncDirectory(directory);
    claim = next;
  }

  /** The first segment of a new journal, zeroed here and now. */
  void createFirst(int bytes) throws IOException {
    DiskFile file = createAnew(SEGMENT_NEW);
    Zeros.fill(file, 0, bytes);
    add(file, directory + "/" + SEGMENT_NEW, 0, NO_PREVIOUS);
  }

  /**
   * The segment in which a frame goes that does not fit into the last one.
   *
   * @param spare a prepared file, from {@code sparePath}
   */
  Segment roll(Frame frame, Optional<DiskFile> spare, String sparePath, int segmentBytes)
      throws IOException {
    Segment last = last().orElseThrow();
    long needBytes = bytesFor(frame);
    if (frame.position() == last.base()) {
      last.file().extendTo(needBytes);
      return last;
    }
    Segment added;
    if (spare.isPresent()) {
      added = add(spare.get(), sparePath, frame.position(), last.base());
    } else {
      DiskFile file = createAnew(SEGMENT_NEW);
      file.extendTo(Math.max(segmentBytes, needBytes));
      added = add(file, directory + "/" + SEGMENT_NEW, frame.position(), last.base());
    }
    last.file().seal();
    return added;
  }

  static long bytesFor(Frame frame) {
    return (long) FileHeader.BYTES + Frame.HEADER_BYTES + frame.payload().size();
  }

  private Segment add(DiskFile file, String temporary, long base, long previous)
      throws IOException {
    FileHeader owner = claim;
    if (owner == null) {
      throw new IllegalStateException("no epoch has begun");
    }
    FileHeader header =
        new FileHeader(
            FileHeader.Kind.SEGMENT, id, owner.identity(), owner.epoch(), base, previous);
    file.write(0, header.encode());
    file.force();
    String path = FileNames.segment(directory, base);
    disk.rename(temporary, path);
    disk.syncDirectory(directory);
    Segment segment = new Segment(place(path), file, header);
    segments.put(base, segment);
    return segment;
  }

  private DiskFile createAnew(String name) throws IOException {
    if (disk.list(directory).contains(name)) {
      disk.delete(directory + "/" + name);
    }
    return disk.create(directory + "/" + name);
  }

  /** Where this fails, the next call begins with the same segment. */
  void trim(long belowPosition) throws IOException {
    while (true) {
      Map.Entry<Long, Segment> first = segments.firstEntry();
      Long next = first == null ? null : segments.higherKey(first.getKey());
      if (first == null || next == null || next > belowPosition) {
        return;
      }
      String path = FileNames.segment(directory, first.getKey());
      if (disk.list(directory).contains(path.substring(directory.length() + 1))) {
        disk.delete(path);
      }
      disk.syncDirectory(directory);
      segments.remove(first.getKey());
      first.getValue().file().close();
    }
  }

  /** The segment whose range of positions holds this one. */
  Optional<Segment> containing(long position) {
    Map.Entry<Long, Segment> entry = segments.floorEntry(position);
    return entry == null ? Optional.empty() : Optional.of(entry.getValue());
  }

  /** Where the next segment begins; for the last one, a position beyond all. */
  long boundOf(Segment segment) {
    Long next = segments.higherKey(segment.base());
    return next == null ? Long.MAX_VALUE : next;
  }

  boolean holds(Segment segment) {
    return segments.containsKey(segment.base());
  }

  Optional<Segment> last() {
    Map.Entry<Long, Segment> entry = segments.lastEntry();
    return entry == null ? Optional.empty() : Optional.of(entry.getValue());
  }

  long startPosition() {
    Map.Entry<Long, Segment> entry = segments.firstEntry();
    return entry == null ? 0 : entry.getKey();
  }

  long sizeBytes() throws IOException {
    long sum = 0;
    for (Segment segment : segments.values()) {
      sum += segment.file().size();
    }
    return sum;
  }

  void close() throws IOException {
    for (Segment segment : segments.values()) {
      segment.file().close();
    }
    segments.clear();
  }

  private long lastBase() {
    return segments.isEmpty() ? 0 : segments.lastKey();
  }

  private FileHeader readHeader(String path, FileHeader.Kind kind) throws IOException {
    try (DiskFile file = disk.open(path)) {
      return FileHeader.read(place(path), file, kind, id);
    }
  }

  /** How people find the file. */
  private String place(String path) {
    return disk + "/" + path;
  }
}
