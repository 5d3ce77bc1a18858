package dev.millrace.journal.file;

import dev.millrace.journal.JournalId;
import dev.millrace.journal.disk.Disk;
import dev.millrace.journal.disk.DiskFile;
import dev.millrace.journal.disk.Zeros;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One file of zeros, ready before the journal needs its next segment. It bears a temporary name
 * until it is taken, so what a crash leaves of it is simply made anew.
 *
 * <p>The preparer alone works on it until it is ready, then it waits for the committer.
 */
final class SpareSegment {
  private static final String NAME = "spare.tmp";
  private static final int CHUNK_BYTES = 1 << 20;

  private enum State {
    EMPTY,
    WANTED,
    READY
  }

  /** What stays free beside a spare, as a part of it: claims and snapshots need room as well. */
  private static final int HEADROOM_PART = 8;

  private final Disk disk;
  private final JournalId journal;
  private final String directory;
  private final int segmentBytes;
  private volatile State state = State.EMPTY;
  private volatile @Nullable DiskFile file;
  private long zeroedBytes;

  SpareSegment(Disk disk, JournalId journal, int segmentBytes) {
    this.disk = disk;
    this.journal = journal;
    this.directory = journal.name();
    this.segmentBytes = segmentBytes;
  }

  String path() {
    return directory + "/" + NAME;
  }

  JournalId journal() {
    return journal;
  }

  /** Returns whether the preparer has something to do now. */
  boolean want() {
    boolean empty = state == State.EMPTY;
    if (empty) {
      state = State.WANTED;
    }
    return empty;
  }

  /** The file, if it is ready and large enough; it is the caller's now. */
  Optional<DiskFile> take(long needBytes) {
    DiskFile ready = file;
    if (state != State.READY || needBytes > segmentBytes || ready == null) {
      return Optional.empty();
    }
    file = null;
    state = State.EMPTY;
    return Optional.of(ready);
  }

  /**
   * Zeroes the next piece. Each is forced at once: one large force at the end would stand in the
   * way of the commits that go to the same disk.
   *
   * @return whether there is more to do
   */
  boolean prepare() throws IOException {
    DiskFile target = file;
    if (target == null) {
      deleteLeftover();
      requireRoom();
      target = disk.create(path());
      file = target;
      zeroedBytes = 0;
    }
    long until = Math.min(segmentBytes, zeroedBytes + CHUNK_BYTES);
    Zeros.fill(target, zeroedBytes, until);
    target.force();
    zeroedBytes = until;
    if (until < segmentBytes) {
      return true;
    }
    state = State.READY;
    return false;
  }

  /** Fails where there is no room for a spare that is still to be made. */
  void requireRoom() throws IOException {
    long freeBytes = disk.freeBytes();
    if (file == null && freeBytes < wantBytes()) {
      throw new IOException(
          "%d bytes are free on %s, the next segment needs %d"
              .formatted(freeBytes, disk, wantBytes()));
    }
  }

  /** Whether there is no room for a spare that is still to be made, as far as can be told. */
  boolean lacksRoom() {
    try {
      return file == null && disk.freeBytes() < wantBytes();
    } catch (IOException e) {
      return false;
    }
  }

  private long wantBytes() {
    return (long) segmentBytes + segmentBytes / HEADROOM_PART;
  }

  /** How much can be written elsewhere without touching what has to stay free. */
  long roomBesideHeadroom() throws IOException {
    return disk.freeBytes() - segmentBytes / HEADROOM_PART;
  }

  boolean isReady() {
    return state == State.READY;
  }

  /** Frees what an earlier process left, before anything else needs the room. */
  void clear() throws IOException {
    if (state == State.EMPTY) {
      deleteLeftover();
    }
  }

  private void deleteLeftover() throws IOException {
    if (disk.list(directory).contains(NAME)) {
      disk.delete(path());
    }
  }

  /** Gives up what was prepared; the next wish starts anew. */
  void discard() throws IOException {
    DiskFile prepared = file;
    file = null;
    state = State.EMPTY;
    if (prepared != null) {
      prepared.close();
      disk.delete(path());
    }
  }
}
