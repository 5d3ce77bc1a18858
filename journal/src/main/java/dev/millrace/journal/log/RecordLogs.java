package dev.millrace.journal.log;

import dev.millrace.journal.JournalException;
import dev.millrace.journal.disk.Disk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;

/**
 * The logs of a data directory, each in a directory of its own below {@code streams}. Whoever opens
 * them holds the lock of the data directory; the journals do.
 */
public final class RecordLogs implements AutoCloseable {
  private static final int BUFFER_BYTES = 1 << 20;
  private static final int BUFFERS_KEPT = 4;

  private final Disk disk;
  private final RecordLogOptions options;
  private final OpenFiles open;
  private final ConcurrentHashMap<LogId, RecordLog> logs = new ConcurrentHashMap<>();
  private final ConcurrentLinkedQueue<ByteBuffer> buffers = new ConcurrentLinkedQueue<>();

  /** Read by those who remove files, written by those who hold them. */
  private final ReentrantReadWriteLock holdLock = new ReentrantReadWriteLock();

  /** Changed by those who hold or remove. */
  private final Set<LogId> toDelete = ConcurrentHashMap.newKeySet();

  private int holds;
  private volatile boolean closed;

  private RecordLogs(Disk disk, RecordLogOptions options) {
    this.disk = disk;
    this.options = options;
    this.open = new OpenFiles(disk, options.openFilesMax());
  }

  public static RecordLogs open(Disk disk, RecordLogOptions options) {
    return new RecordLogs(disk, options);
  }

  /**
   * A log, which begins where it does not exist yet. Looks at no file.
   *
   * <p>Whoever asks again gets the same one, unless it died, was closed, or does not end at {@code
   * durableNext}: then it is opened anew.
   *
   * @param durableNext all entries below are known to have been forced: where one is missing at the
   *     first use, that is damage; those at or above are discarded then
   */
  public RecordLog log(LogId id, long durableNext) {
    if (closed) {
      throw new JournalException.Failed("the logs are closed");
    }
    if (toDelete.contains(id)) {
      throw new JournalException.Failed(
          "log " + id.name() + " is deleted as soon as its files are not held any more");
    }
    return logs.compute(
        id,
        (_, known) -> {
          if (known != null && known.goesOnAt(durableNext)) {
            return known;
          }
          if (known != null) {
            known.close();
          }
          return new RecordLog(this, disk, id, open, durableNext);
        });
  }

  /** Those that have files, by name. */
  public List<LogId> ids() {
    try {
      List<LogId> found = new ArrayList<>();
      for (String name : disk.list(LogNames.ROOT)) {
        if (name.matches(LogId.PATTERN) && !toDelete.contains(new LogId(name))) {
          found.add(new LogId(name));
        }
      }
      found.sort(Comparator.comparing(LogId::name));
      return found;
    } catch (IOException e) {
      throw new JournalException.Failed("the logs cannot be listed: " + e.getMessage(), e);
    }
  }

  /** Nothing is left of a log; while files are held, its files are deleted at the release. */
  public void delete(LogId id) {
    RecordLog known = logs.remove(id);
    if (known != null) {
      known.close();
    }
    toDelete.add(id);
    unlessHeld(() -> deleteFiles(id));
  }

  private void deleteFiles(LogId id) {
    try {
      new LogFiles(disk, id, open).deleteAll();
      toDelete.remove(id);
    } catch (IOException e) {
      throw new JournalException.Failed(
          "log " + id.name() + " cannot be deleted: " + e.getMessage(), e);
    }
  }

  /** About how much more can be written. */
  public long freeBytes() {
    try {
      return disk.freeBytes();
    } catch (IOException e) {
      throw new JournalException.Failed("the disk cannot be asked: " + e.getMessage(), e);
    }
  }

  /** While at least one is not closed, logs only grow: their files can be copied meanwhile. */
  public interface FileHold extends AutoCloseable {
    @Override
    void close();
  }

  /** Returns when nothing is being trimmed or deleted any more. */
  public FileHold holdFiles() {
    holdLock.writeLock().lock();
    try {
      holds++;
    } finally {
      holdLock.writeLock().unlock();
    }
    AtomicBoolean released = new AtomicBoolean();
    return () -> {
      if (!released.getAndSet(true)) {
        release();
      }
    };
  }

  private void release() {
    holdLock.writeLock().lock();
    try {
      holds--;
    } finally {
      holdLock.writeLock().unlock();
    }
    toDelete.forEach(this::delete);
  }

  /** Removes files, which nobody holds meanwhile; does nothing where somebody does. */
  void unlessHeld(Runnable removal) {
    holdLock.readLock().lock();
    try {
      if (holds == 0) {
        removal.run();
      }
    } finally {
      holdLock.readLock().unlock();
    }
  }

  RecordLogOptions options() {
    return options;
  }

  int openFiles() {
    return open.size();
  }

  ByteBuffer takeBuffer() {
    @Nullable ByteBuffer kept = buffers.poll();
    return kept == null ? ByteBuffer.allocateDirect(BUFFER_BYTES) : kept;
  }

  void giveBuffer(ByteBuffer buffer) {
    if (buffers.size() < BUFFERS_KEPT) {
      buffers.add(buffer);
    }
  }

  @Override
  public void close() {
    closed = true;
    logs.values().forEach(RecordLog::close);
    open.close();
  }
}
