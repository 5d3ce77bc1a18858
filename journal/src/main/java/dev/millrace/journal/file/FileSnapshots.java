package dev.millrace.journal.file;

import dev.millrace.base.Bytes;
import dev.millrace.journal.JournalException;
import dev.millrace.journal.JournalId;
import dev.millrace.journal.SnapshotStore;
import dev.millrace.journal.disk.Disk;
import dev.millrace.journal.disk.DiskFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Snapshots beside the segments they summarize. A file gets its name when it is durable as a whole,
 * so only damage makes one unusable; for that the older one is kept.
 */
final class FileSnapshots implements SnapshotStore {
  private static final int FORCED_BYTES = 1 << 20;
  private static final String NEW = "snapshot.tmp";
  private static final int KEPT = 2;

  private final Disk disk;
  private final ConcurrentHashMap<JournalId, Object> locks = new ConcurrentHashMap<>();

  FileSnapshots(Disk disk) {
    this.disk = disk;
  }

  @Override
  public void save(JournalId journal, long position, long timestampMillis, Iterator<Bytes> chunks) {
    FileHeader header =
        new FileHeader(FileHeader.Kind.SNAPSHOT, journal, 0, 0, position, timestampMillis);
    String directory = journal.name();
    synchronized (lock(journal)) {
      try {
        disk.createDirectory(directory);
        disk.syncDirectory("");
        if (disk.list(directory).contains(NEW)) {
          disk.delete(directory + "/" + NEW);
        }
        try (DiskFile file = disk.create(directory + "/" + NEW)) {
          write(file, header, chunks);
        }
        disk.rename(directory + "/" + NEW, path(journal, position));
        disk.syncDirectory(directory);
        for (long old : positions(journal).stream().skip(KEPT).toList()) {
          disk.delete(path(journal, old));
        }
      } catch (IOException e) {
        giveUp(directory);
        throw new JournalException.Failed(
            "journal " + journal.name() + ": no snapshot was saved: " + e.getMessage(), e);
      }
    }
  }

  /** What was written takes room that others need. */
  private void giveUp(String directory) {
    try {
      if (disk.list(directory).contains(NEW)) {
        disk.delete(directory + "/" + NEW);
      }
    } catch (IOException e) {
      // It is deleted by whoever tries next.
    }
  }

  /**
   * Forced piece by piece: one large force at the end would stand in the way of the commits that go
   * to the same disk.
   */
  private static void write(DiskFile file, FileHeader header, Iterator<Bytes> chunks)
      throws IOException {
    file.write(0, header.encode());
    long offset = FileHeader.BYTES;
    long forced = 0;
    long count = 0;
    while (chunks.hasNext()) {
      ByteBuffer chunk = chunks.next().asByteBuffer();
      int size = chunk.remaining();
      file.write(offset, SnapshotLayout.chunkHeader(count++, chunk));
      file.write(offset + SnapshotLayout.CHUNK_HEADER_BYTES, chunk);
      offset += SnapshotLayout.CHUNK_HEADER_BYTES + size;
      if (offset - forced >= FORCED_BYTES) {
        file.force();
        forced = offset;
      }
    }
    file.write(offset, SnapshotLayout.trailer(count));
    file.force();
  }

  @Override
  public Optional<Snapshot> newest(JournalId journal) {
    synchronized (lock(journal)) {
      try {
        for (long position : positions(journal)) {
          Optional<Snapshot> whole = whole(journal, position);
          if (whole.isPresent()) {
            return whole;
          }
        }
        return Optional.empty();
      } catch (IOException e) {
        throw new JournalException.Failed(
            "journal " + journal.name() + ": snapshots cannot be read: " + e.getMessage(), e);
      }
    }
  }

  /** Empty where the file is damaged; a foreign one is not passed over, it says what is wrong. */
  private Optional<Snapshot> whole(JournalId journal, long position) throws IOException {
    String path = path(journal, position);
    try (DiskFile file = disk.open(path)) {
      FileHeader header = FileHeader.read(place(path), file, FileHeader.Kind.SNAPSHOT, journal);
      if (header.position() != position) {
        throw new JournalException.Foreign(place(path), "it was taken at " + header.position());
      }
      SnapshotReader reader = new SnapshotReader(place(path), file);
      while (reader.next().isPresent()) {
        // Read for its checksum alone; it may be larger than the heap.
      }
      return Optional.of(
          new Snapshot(position, header.detail(), () -> new SnapshotChunks(disk, path)));
    } catch (JournalException.Corrupt e) {
      return Optional.empty();
    }
  }

  private List<Long> positions(JournalId journal) throws IOException {
    return positions(disk.list(journal.name()));
  }

  /** The positions that files of these names were taken at, newest first. */
  static List<Long> positions(List<String> names) {
    List<Long> positions = new ArrayList<>();
    for (String name : names) {
      FileNames.snapshotPosition(name).ifPresent(positions::add);
    }
    positions.sort(Comparator.reverseOrder());
    return positions;
  }

  private static String path(JournalId journal, long position) {
    return FileNames.snapshot(journal.name(), position);
  }

  private String place(String path) {
    return disk + "/" + path;
  }

  private Object lock(JournalId journal) {
    return locks.computeIfAbsent(journal, _ -> new Object());
  }
}
