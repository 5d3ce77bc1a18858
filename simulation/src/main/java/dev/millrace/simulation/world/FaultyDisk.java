package dev.millrace.simulation.world;

import dev.millrace.journal.JournalException;
import dev.millrace.journal.disk.Disk;
import dev.millrace.journal.disk.DiskFile;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A disk on the heap that forgets, tears, fails and fills up.
 *
 * <p><b>What can happen.</b>
 *
 * <ul>
 *   <li>Power is lost between two operations or in the middle of one ({@link #losePowerAfter}). Of
 *       what was written and not forced, each sector of 512 bytes is found in any version it had
 *       since it was durable, each for itself, so writes are torn and reordered; or each page of 4
 *       KiB is, as a whole; or nothing survives; or everything ({@link DiskLoss}). A file that has
 *       grown without a force may have its old size, or the new one with zeros.
 *   <li>Of the names made, changed and deleted in a directory since it was last synced, some first
 *       part survives, in each directory another. What stood in a directory that is lost is lost.
 *   <li>A process is killed ({@link #dropHandles}): everything written is still there, forced or
 *       not, and may be lost later.
 *   <li>A write fails with an I/O error, having written a part. A force fails with one: some
 *       sectors have reached the medium, the others never will, while reads go on to show them and
 *       the next force succeeds without writing them, as Linux does it.
 *   <li>The sync of a directory fails: some first part of its changes has reached the medium.
 *   <li>Room runs out: a write that makes a file longer fails, having written what fitted; and
 *       there may be room again.
 *   <li>A bit changes by itself ({@link #flip}).
 * </ul>
 *
 * <p><b>What cannot.</b> What was forced is neither lost nor changed; a sector is not torn; a
 * rename is atomic; a directory keeps the order of its changes; reads do not fail and do not lie.
 */
public final class FaultyDisk implements Disk {
  private final Chance chance;
  private final TreeMap<String, Inode> names = new TreeMap<>();
  private final TreeMap<String, Inode> durableNames = new TreeMap<>();
  private final List<NameChange> unsyncedNames = new ArrayList<>();
  private DiskFaults faults = DiskFaults.NONE;
  private long roomBytes = Long.MAX_VALUE;
  private long operationsLeft = Long.MAX_VALUE;
  private boolean powerLost;
  private boolean locked;
  private int boot;
  private long errors;
  private @Nullable FileContent flipped;

  private record NameChange(String directory, Consumer<Map<String, Inode>> change) {}

  private record Inode(boolean directory, FileContent content) {
    static Inode fresh(boolean directory) {
      return new Inode(directory, new FileContent());
    }
  }

  private interface Operation {
    void run() throws IOException;
  }

  public FaultyDisk(Chance chance) {
    this.chance = chance;
  }

  // ---- What a simulation does to it.

  public void faults(DiskFaults next) {
    faults = next;
    roomBytes = next.roomBytes();
  }

  /** How far files may still grow, all together, from now on. */
  public void room(long bytes) {
    roomBytes = bytes;
  }

  /** How many operations failed so far with an I/O error. */
  public long errors() {
    return errors;
  }

  /** Whether an operation may fail for a reason of the disk's own. */
  public boolean failing() {
    return powerLost || faults.any() || roomBytes != Long.MAX_VALUE;
  }

  /** All files, by their paths. */
  public List<String> files() {
    return names.entrySet().stream()
        .filter(entry -> !entry.getValue().directory())
        .map(Map.Entry::getKey)
        .toList();
  }

  /** What stands in a file, as the next process will find it. */
  public ByteBuffer contentOf(String path) {
    FileContent content = Objects.requireNonNull(names.get(path)).content();
    ByteBuffer bytes = ByteBuffer.allocate(content.size());
    content.read(0, bytes);
    return bytes.flip();
  }

  /** Flips bits of one byte, for good: {@link #heal} can undo the newest flip alone. */
  public void flip(String path, int offset, int mask) {
    FileContent content = Objects.requireNonNull(names.get(path)).content();
    content.flip(offset, mask);
    flipped = content;
  }

  /** Whether what was flipped has been read by somebody since this was asked last. */
  public boolean flipMet() {
    return flipped != null && flipped.flipMet();
  }

  /** Undoes the newest flip, unless what it hit was written anew meanwhile. */
  public void heal() {
    if (flipped != null) {
      flipped.heal();
      flipped = null;
    }
  }

  /** So many operations succeed; the next one may happen or not, and then there is no power. */
  public void losePowerAfter(long operations) {
    operationsLeft = operations;
  }

  public boolean powerLost() {
    return powerLost;
  }

  /** The disk as the next process finds it after the loss of power. */
  public void losePower(DiskLoss loss) {
    TreeMap<String, Integer> kept = new TreeMap<>();
    for (NameChange change : unsyncedNames) {
      kept.merge(change.directory(), 1, Integer::sum);
    }
    kept.replaceAll((_, count) ->
        switch (loss) {
          case NOTHING_SURVIVES -> 0;
          case EVERYTHING_SURVIVES, FIRST_SECTOR_LOST -> count;
          case SECTORS_SURVIVE, PAGES_SURVIVE -> chance.below(count + 1);
        });
    for (NameChange change : unsyncedNames) {
      if (kept.merge(change.directory(), -1, Integer::sum) >= 0) {
        change.change().accept(durableNames);
      }
    }
    unsyncedNames.clear();
    durableNames
        .keySet()
        .removeIf(path -> !parent(path).isEmpty() && !durableNames.containsKey(parent(path)));
    names.clear();
    names.putAll(durableNames);
    names.values().forEach(inode -> inode.content().losePower(loss, chance));
    powerLost = false;
    operationsLeft = Long.MAX_VALUE;
    dropHandles();
  }

  /** The process that had the disk is no more. */
  public void dropHandles() {
    locked = false;
    boot++;
  }

  // ---- What a disk does.

  @Override
  public List<String> list(String directory) {
    return names.keySet().stream()
        .filter(path -> parent(path).equals(directory))
        .map(path -> path.substring(path.lastIndexOf('/') + 1))
        .toList();
  }

  @Override
  public void createDirectory(String directory) throws IOException {
    if (!names.containsKey(directory)) {
      Inode inode = Inode.fresh(true);
      change(directory, map -> map.put(directory, inode));
    }
  }

  @Override
  public DiskFile create(String path) throws IOException {
    if (names.containsKey(path)) {
      throw new IOException(path + " exists");
    }
    Inode inode = Inode.fresh(false);
    change(path, map -> map.put(path, inode));
    return new OpenFile(path, inode.content());
  }

  @Override
  public DiskFile open(String path) throws IOException {
    return new OpenFile(path, existing(path).content());
  }

  @Override
  public void delete(String path) throws IOException {
    existing(path);
    change(path, map -> map.remove(path));
  }

  @Override
  public void rename(String from, String to) throws IOException {
    Inode inode = existing(from);
    change(
        from,
        map -> {
          map.remove(from);
          map.put(to, inode);
        });
  }

  @Override
  public long freeBytes() {
    return roomBytes;
  }

  @Override
  public void syncDirectory(String directory) throws IOException {
    operate(() -> {
      if (faults.lie() == DiskFaults.Lie.SYNC_DIRECTORY) {
        return;
      }
      for (NameChange change : List.copyOf(unsyncedNames)) {
        if (change.directory().equals(directory)) {
          if (chance.perMille(faults.forceFailsPerMille())) {
            throw inputOutputError();
          }
          change.change().accept(durableNames);
          unsyncedNames.remove(change);
        }
      }
    });
  }

  @Override
  public Lock lock(String path, String owner) {
    if (locked) {
      throw new JournalException.Locked("the simulated disk is in use");
    }
    locked = true;
    return () -> locked = false;
  }

  @Override
  public String toString() {
    return "simulated";
  }

  private void change(String path, Consumer<Map<String, Inode>> change) throws IOException {
    operate(() -> {
      change.accept(names);
      unsyncedNames.add(new NameChange(parent(path), change));
    });
  }

  /** The operation during which power is lost may have happened or not. */
  private void operate(Operation operation) throws IOException {
    if (powerLost) {
      throw new IOException("there is no power");
    }
    if (operationsLeft-- > 0) {
      operation.run();
      return;
    }
    powerLost = true;
    if (chance.percent(50)) {
      operation.run();
    }
    throw new IOException("power is lost");
  }

  private IOException inputOutputError() {
    errors++;
    return new IOException("Input/output error");
  }

  private Inode existing(String path) throws IOException {
    Inode inode = names.get(path);
    if (inode == null) {
      throw new FileNotFoundException(path);
    }
    return inode;
  }

  private static String parent(String path) {
    int slash = path.lastIndexOf('/');
    return slash < 0 ? "" : path.substring(0, slash);
  }

  private final class OpenFile implements DiskFile {
    private final String path;
    private final FileContent content;
    private final int openedIn = boot;
    private boolean closed;
    private boolean sealed;

    OpenFile(String path, FileContent content) {
      this.path = path;
      this.content = content;
    }

    @Override
    public void write(long offset, ByteBuffer source) throws IOException {
      requireOpen();
      if (sealed) {
        throw new IOException(path + " is sealed");
      }
      operate(() -> {
        if (chance.perMille(faults.writeFailsPerMille())) {
          source.limit(source.position() + chance.below(source.remaining() + 1));
          content.write(offset, source);
          throw inputOutputError();
        }
        long room = grow(offset + source.remaining());
        if (room < 0) {
          source.limit((int) Math.max(source.position(), source.limit() + room));
          content.write(offset, source);
          throw new IOException("No space left on device");
        }
        content.write(offset, source);
      });
    }

    /** Takes room for the new size; returns how much is missing, as a number below 0. */
    private long grow(long size) {
      long more = Math.max(0, size - content.size());
      long missing = Math.min(0, roomBytes - more);
      roomBytes = roomBytes == Long.MAX_VALUE ? roomBytes : Math.max(0, roomBytes - more);
      return missing;
    }

    @Override
    public int read(long offset, ByteBuffer target) throws IOException {
      requireOpen();
      int size = content.read(offset, target);
      content.wasRead(offset, size);
      return size;
    }

    @Override
    public void force() throws IOException {
      requireOpen();
      operate(() -> {
        if (faults.lie() == DiskFaults.Lie.FORCE) {
          return;
        }
        if (chance.perMille(faults.forceFailsPerMille())) {
          content.forgetUnsynced(chance);
          throw inputOutputError();
        }
        content.force();
      });
    }

    @Override
    public long size() {
      return content.size();
    }

    @Override
    public void extendTo(long sizeBytes) throws IOException {
      requireOpen();
      operate(() -> {
        if (grow(sizeBytes) < 0) {
          throw new IOException("No space left on device");
        }
        content.extendTo(sizeBytes);
      });
    }

    @Override
    public void seal() throws IOException {
      requireOpen();
      sealed = true;
    }

    @Override
    public void close() {
      closed = true;
    }

    private void requireOpen() throws IOException {
      if (closed || openedIn != boot) {
        throw new IOException(path + " is closed");
      }
    }
  }
}
