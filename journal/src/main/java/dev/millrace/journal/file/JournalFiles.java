package dev.millrace.journal.file;

import dev.millrace.base.Bytes;
import dev.millrace.journal.Frame;
import dev.millrace.journal.JournalException;
import dev.millrace.journal.JournalId;
import dev.millrace.journal.Reader;
import dev.millrace.journal.Writer;
import dev.millrace.journal.disk.Disk;
import dev.millrace.journal.disk.DiskFile;
import dev.millrace.journal.disk.Zeros;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/**
 * One journal on a disk.
 *
 * <p>Bodies and readers take no lock: they look at the pending frames, at how far the journal is
 * durable, and at the map of segments, in this order, and the committer changes these in the
 * opposite one. Opening, claiming and trimming exclude each other.
 */
final class JournalFiles {
  private final JournalId id;
  private final FileJournalOptions options;
  private final SegmentFiles files;
  private final SegmentPreparer preparer;
  private final SpareSegment spare;
  private final ConcurrentSkipListMap<Long, Frame> pending = new ConcurrentSkipListMap<>();
  private final Object claimLock = new Object();
  private final Object filesLock = new Object();
  private volatile long durablePosition;
  private volatile boolean known;

  /** The last segment is a hole, not zeros: what is written there takes new room. */
  private volatile boolean lastIsHole;

  /** What was found behind the end, until it is repaired. Guarded by the files' lock. */
  private @Nullable Tail tail;

  /** Guarded by the claim lock. */
  private @Nullable SegmentWriter writer;

  JournalFiles(Disk disk, JournalId id, FileJournalOptions options, SegmentPreparer preparer) {
    this.id = id;
    this.options = options;
    this.files = new SegmentFiles(disk, id);
    this.preparer = preparer;
    this.spare = new SpareSegment(disk, id, options.segmentBytes());
  }

  JournalId id() {
    return id;
  }

  Writer claim(long nextPosition) {
    synchronized (claimLock) {
      if (writer != null) {
        writer.fence();
      }
      synchronized (filesLock) {
        ensureKnown();
        if (durablePosition != nextPosition) {
          throw new JournalException.Failed(
              "journal %s ends at %d, but was claimed at %d"
                  .formatted(id.name(), durablePosition, nextPosition));
        }
        try {
          writer = begin(nextPosition);
        } catch (IOException e) {
          throw failed("cannot be claimed", e);
        }
        return writer;
      }
    }
  }

  private SegmentWriter begin(long nextPosition) throws IOException {
    if (tail != null) {
      repair(files.last().orElseThrow(), tail);
      tail = null;
    }
    spare.clear();
    long epoch = files.beginEpoch(options.identities().getAsLong(), nextPosition);
    if (files.last().isEmpty()) {
      files.createFirst(options.firstSegmentBytes());
    }
    Segment last = files.last().orElseThrow();
    preparer.wantAtOnce(spare);
    lastIsHole = !preparer.spaceLeft() && !zeroed(last, nextPosition);
    Committer committer = new Committer(this, options, epoch, last);
    StepDriver.Drive drive = options.driver().start("journal-" + id.name(), committer);
    return new SegmentWriter(id, epoch, nextPosition, committer, drive);
  }

  /**
   * Makes certain of the room behind the end where there is little: nobody remembers whether it was
   * zeroed, or left as a hole. Zeros that are there take no room anew.
   *
   * @return false where there was no room for them
   */
  private static boolean zeroed(Segment last, long endPosition) {
    try {
      Zeros.fill(last.file(), last.offsetOf(endPosition), last.file().size());
      last.file().force();
      return true;
    } catch (IOException e) {
      // What stands there is zero as before, written or not.
      return false;
    }
  }

  /**
   * Makes true what was read. Frames that nobody has vouched for are written once more: they may be
   * in the page cache alone, marked clean by a force that failed, and a new force would skip them.
   * What stands behind the end is zeroed, so that it can never pass for a frame.
   */
  private static void repair(Segment last, Tail tail) throws IOException {
    DiskFile file = last.file();
    ByteBuffer window = ByteBuffer.allocate(1 << 20);
    long end = last.offsetOf(tail.end());
    for (long offset = last.offsetOf(tail.vouchedPosition()); offset < end; ) {
      window.clear().limit((int) Math.min(window.capacity(), end - offset));
      int size = file.read(offset, window);
      file.write(offset, window.flip());
      offset += size;
    }
    Zeros.fill(file, end, tail.dirtyUntilOffset());
    file.force();
  }

  Reader read(long fromPosition) {
    synchronized (filesLock) {
      ensureKnown();
      long end = durablePosition;
      if (fromPosition < files.startPosition() || fromPosition > end) {
        throw new JournalException.NoSuchPosition(id, fromPosition);
      }
      return new SegmentReader(id, files, fromPosition, end);
    }
  }

  Bytes body(long position, int sizeBytes) {
    if (!known) {
      startPosition();
    }
    Map.Entry<Long, Frame> entry = pending.floorEntry(position);
    if (entry != null && position >= entry.getValue().payloadPosition()) {
      Frame frame = entry.getValue();
      if (position <= frame.endPosition() - sizeBytes) {
        return frame.payload().slice((int) (position - frame.payloadPosition()), sizeBytes);
      }
    }
    Optional<Segment> segment = files.containing(position);
    if (position < 0
        || position > durablePosition - sizeBytes
        || segment.isEmpty()
        || position > files.boundOf(segment.get()) - sizeBytes) {
      throw new JournalException.NoSuchPosition(id, position);
    }
    return bodyIn(segment.get(), position, sizeBytes);
  }

  private Bytes bodyIn(Segment segment, long position, int sizeBytes) {
    ByteBuffer body = ByteBuffer.allocate(sizeBytes);
    try {
      if (segment.file().read(segment.offsetOf(position), body) < sizeBytes) {
        throw new JournalException.Corrupt(
            segment.place(), segment.offsetOf(position), "the file ends");
      }
    } catch (IOException e) {
      if (!files.holds(segment)) {
        throw new JournalException.NoSuchPosition(id, position);
      }
      throw failed("cannot be read", e);
    }
    return Bytes.wrap(body.array());
  }

  void trim(long belowPosition) {
    synchronized (filesLock) {
      ensureKnown();
      try {
        files.trim(belowPosition);
      } catch (IOException e) {
        throw failed("cannot be trimmed", e);
      }
    }
  }

  long startPosition() {
    synchronized (filesLock) {
      ensureKnown();
      return files.startPosition();
    }
  }

  long sizeBytes() {
    synchronized (filesLock) {
      ensureKnown();
      try {
        return files.sizeBytes();
      } catch (IOException e) {
        throw failed("cannot be measured", e);
      }
    }
  }

  /** Finds the end, the first time and after a writer has died in the middle of something. */
  private void ensureKnown() {
    if (known) {
      return;
    }
    try {
      files.open();
      Optional<Segment> last = files.last();
      if (last.isPresent()) {
        Tail found = Tail.of(last.get(), files.sealedPosition());
        tail = found;
        durablePosition = found.end();
      }
      pending.clear();
      known = true;
    } catch (IOException e) {
      throw failed("cannot be read", e);
    }
  }

  // ---- What the committer tells and asks.

  /** From now on the frame's bytes can be read. */
  void pend(Frame frame) {
    pending.put(frame.position(), frame);
  }

  void durable(long fromPosition, long endPosition) {
    durablePosition = endPosition;
    pending.subMap(fromPosition, endPosition).clear();
  }

  Segment roll(Frame frame) throws IOException {
    Optional<DiskFile> prepared = spare.take(SegmentFiles.bytesFor(frame));
    lastIsHole = prepared.isEmpty();
    Segment rolled = files.roll(frame, prepared, spare.path(), options.segmentBytes());
    options.listener().rolled(id, prepared.isPresent());
    preparer.want(spare);
    return rolled;
  }

  /**
   * How large a payload is certain of its room. Zeros are room that nobody can take away; a hole
   * has as much as the disk, and a little stays free for claims.
   */
  long roomBytes(Segment last, long position) {
    if (preparer.spaceLeft() || spare.isReady()) {
      return Long.MAX_VALUE;
    }
    try {
      long left = last.file().size() - last.offsetOf(position) - Frame.HEADER_BYTES;
      return Math.max(0, lastIsHole ? Math.min(left, spare.roomBesideHeadroom()) : left);
    } catch (IOException e) {
      return 0;
    }
  }

  /** Writes down how far the journal is durable. */
  void seal() throws IOException {
    files.seal(durablePosition);
  }

  /** A writer died: the end is what the disk says. */
  void suspect() {
    known = false;
  }

  void close() {
    synchronized (claimLock) {
      if (writer != null) {
        writer.close();
      }
      synchronized (filesLock) {
        try {
          spare.discard();
          files.close();
        } catch (IOException e) {
          throw failed("cannot be closed", e);
        }
      }
    }
  }

  private JournalException failed(String what, IOException e) {
    return new JournalException.Failed(
        "journal " + id.name() + " " + what + ": " + e.getMessage(), e);
  }
}
