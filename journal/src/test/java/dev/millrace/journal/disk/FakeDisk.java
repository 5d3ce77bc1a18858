package dev.millrace.journal.disk;

import dev.millrace.base.Bytes;
import dev.millrace.journal.JournalException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * A disk on the heap that forgets.
 *
 * <p>What can happen to it: at a crash, every write that was not forced is kept, lost or torn, each
 * by itself; of the names that were made, changed or deleted without a sync of the directory, some
 * first part survives. From an operation of choice on, every operation fails ({@link #crashAt}). A
 * force can fail once, and then the bytes look written but are forgotten by the page cache, as
 * Linux does it. Room can run out, and comes back when files are deleted. Bytes can change by
 * themselves ({@link #flipBit}, {@link #put}).
 *
 * <p>What cannot: forced bytes are not lost, a rename is not torn, reads do not fail.
 */
public final class FakeDisk implements Disk {
  private final TreeMap<String, Inode> names = new TreeMap<>();
  private final TreeMap<String, Inode> durableNames = new TreeMap<>();
  private final List<NameChange> unsyncedNames = new ArrayList<>();
  private long operations;
  private long crashAt = Long.MAX_VALUE;
  private long forces;
  private boolean failNextForce;
  private boolean failNextDirectorySync;
  private long roomBytes = Long.MAX_VALUE / 2;
  private boolean locked;

  /** What a crash leaves of that which was not forced. */
  public enum Survival {
    NOTHING,
    EVERYTHING,
    SOME
  }

  private record NameChange(String directory, Consumer<Map<String, Inode>> change) {}

  private record Patch(long offset, Bytes bytes) {
    long end() {
      return offset + bytes.size();
    }
  }

  private static final class Inode {
    private final boolean directory;
    private byte[] cached = {};
    private byte[] durable = {};
    private final List<Patch> unforced = new ArrayList<>();

    /** What lies beyond is a hole, and takes room when it is written. */
    private int allocatedBytes;

    Inode(boolean directory) {
      this.directory = directory;
    }
  }

  // ---- What tests do to it.

  /** The operation with this number, counted from 1, and all after it fail. */
  public synchronized void crashAt(long operation) {
    crashAt = operation;
  }

  public synchronized void failNextForce() {
    failNextForce = true;
  }

  public synchronized void failNextDirectorySync() {
    failNextDirectorySync = true;
  }

  /** All files are deleted by somebody; those that are open outlive it, as on a real one. */
  public synchronized void vanish() {
    names.clear();
    durableNames.clear();
  }

  public synchronized void roomBytes(long bytes) {
    roomBytes = bytes;
  }

  public synchronized long operations() {
    return operations;
  }

  public synchronized long forces() {
    return forces;
  }

  public synchronized byte[] bytes(String path) {
    return inode(names, path).cached.clone();
  }

  /** Replaces or creates a file, durably, as an accident or an operator would. */
  public synchronized void put(String path, byte[] bytes) {
    Inode inode = names.computeIfAbsent(path, _ -> new Inode(false));
    inode.cached = bytes.clone();
    inode.durable = bytes.clone();
    inode.allocatedBytes = bytes.length;
    inode.unforced.clear();
    durableNames.put(path, inode);
  }

  public synchronized void remove(String path) {
    names.remove(path);
    durableNames.remove(path);
  }

  public synchronized void flipBit(String path, long bit) {
    inode(names, path).cached[(int) (bit / 8)] ^= (byte) (1 << (bit % 8));
  }

  /** The disk as the next process finds it. */
  public synchronized FakeDisk afterCrash(Survival survival, Random random) {
    FakeDisk next = new FakeDisk();
    TreeMap<String, Inode> surviving = new TreeMap<>(durableNames);
    int kept =
        switch (survival) {
          case NOTHING -> 0;
          case EVERYTHING -> unsyncedNames.size();
          case SOME -> random.nextInt(unsyncedNames.size() + 1);
        };
    unsyncedNames.subList(0, kept).forEach(change -> change.change().accept(surviving));
    surviving.forEach((path, inode) -> {
      if (directoryOf(path).isEmpty() || surviving.containsKey(directoryOf(path))) {
        Inode copy = new Inode(inode.directory);
        copy.durable = survivor(inode, survival, random);
        copy.cached = copy.durable.clone();
        copy.allocatedBytes = Math.min(inode.allocatedBytes, copy.cached.length);
        next.names.put(path, copy);
        next.durableNames.put(path, copy);
      }
    });
    return next;
  }

  private static byte[] survivor(Inode inode, Survival survival, Random random) {
    Inode result = new Inode(false);
    result.cached = inode.durable.clone();
    for (Patch patch : inode.unforced) {
      int fate = survival == Survival.SOME ? random.nextInt(4) : 0;
      int size = patch.bytes().size();
      int from = fate == 2 ? random.nextInt(size + 1) : 0;
      int to = fate == 3 ? random.nextInt(size + 1) : size;
      if (survival != Survival.NOTHING && fate != 1) {
        apply(result, new Patch(patch.offset() + from, patch.bytes().slice(from, to - from)));
      }
    }
    return result.cached;
  }

  private static void apply(Inode inode, Patch patch) {
    if (patch.end() > inode.cached.length) {
      inode.cached = Arrays.copyOf(inode.cached, (int) patch.end());
    }
    patch.bytes().writeTo(ByteBuffer.wrap(inode.cached).position((int) patch.offset()));
  }

  // ---- What a disk does.

  @Override
  public synchronized List<String> list(String directory) {
    return names.keySet().stream()
        .filter(path -> directoryOf(path).equals(directory))
        .map(path -> path.substring(path.lastIndexOf('/') + 1))
        .toList();
  }

  @Override
  public synchronized void createDirectory(String directory) throws IOException {
    if (!names.containsKey(directory)) {
      Inode inode = new Inode(true);
      change(directory, map -> map.put(directory, inode));
    }
  }

  @Override
  public synchronized DiskFile create(String path) throws IOException {
    if (names.containsKey(path)) {
      throw new IOException(path + " exists");
    }
    if (!directoryOf(path).isEmpty() && !names.containsKey(directoryOf(path))) {
      throw new IOException(path + ": No such file or directory");
    }
    Inode inode = new Inode(false);
    change(path, map -> map.put(path, inode));
    return new FakeFile(path, inode);
  }

  @Override
  public synchronized DiskFile open(String path) throws IOException {
    if (!names.containsKey(path)) {
      throw new FileNotFoundException(path);
    }
    return new FakeFile(path, inode(names, path));
  }

  @Override
  public synchronized void delete(String path) throws IOException {
    if (!names.containsKey(path)) {
      throw new FileNotFoundException(path);
    }
    roomBytes += inode(names, path).cached.length;
    change(path, map -> map.remove(path));
  }

  @Override
  public synchronized void rename(String from, String to) throws IOException {
    Inode inode = inode(names, from);
    Inode replaced = names.get(to);
    roomBytes += replaced == null ? 0 : replaced.cached.length;
    change(
        from,
        map -> {
          map.remove(from);
          map.put(to, inode);
        });
  }

  @Override
  public synchronized void syncDirectory(String directory) throws IOException {
    operate();
    if (failNextDirectorySync) {
      failNextDirectorySync = false;
      throw new IOException("Input/output error");
    }
    for (NameChange change : List.copyOf(unsyncedNames)) {
      if (change.directory().equals(directory)) {
        change.change().accept(durableNames);
        unsyncedNames.remove(change);
      }
    }
  }

  @Override
  public synchronized Lock lock(String path, String owner) {
    if (locked) {
      throw new JournalException.Locked("fake is in use by " + owner);
    }
    locked = true;
    return () -> locked = false;
  }

  @Override
  public synchronized long freeBytes() {
    return roomBytes;
  }

  private void change(String path, Consumer<Map<String, Inode>> change) throws IOException {
    change.accept(names);
    unsyncedNames.add(new NameChange(directoryOf(path), change));
    operate();
  }

  /** Fails after the operation was begun: at a crash, it may have happened or not. */
  private void operate() throws IOException {
    if (++operations >= crashAt) {
      throw new IOException("crashed at operation " + operations);
    }
  }

  private static String directoryOf(String path) {
    int slash = path.lastIndexOf('/');
    return slash < 0 ? "" : path.substring(0, slash);
  }

  private static Inode inode(Map<String, Inode> names, String path) {
    Inode inode = names.get(path);
    if (inode == null) {
      throw new IllegalArgumentException("no file " + path);
    }
    return inode;
  }

  @Override
  public String toString() {
    return "fake";
  }

  private final class FakeFile implements DiskFile {
    private final String path;
    private final Inode inode;
    private boolean closed;
    private boolean sealed;

    FakeFile(String path, Inode inode) {
      this.path = path;
      this.inode = inode;
    }

    @Override
    public void write(long offset, ByteBuffer source) throws IOException {
      synchronized (FakeDisk.this) {
        requireOpen();
        if (sealed) {
          throw new IOException(path + " is sealed");
        }
        int end = Math.toIntExact(offset + source.remaining());
        if (end - inode.allocatedBytes > roomBytes) {
          throw new IOException("No space left on device");
        }
        roomBytes -= Math.max(0, end - inode.allocatedBytes);
        inode.allocatedBytes = Math.max(inode.allocatedBytes, end);
        Patch patch = new Patch(offset, Bytes.copyOf(source));
        source.position(source.limit());
        apply(inode, patch);
        inode.unforced.add(patch);
        operate();
      }
    }

    @Override
    public int read(long offset, ByteBuffer target) throws IOException {
      synchronized (FakeDisk.this) {
        requireOpen();
        int size = Math.clamp(inode.cached.length - offset, 0, target.remaining());
        if (size > 0) {
          target.put(inode.cached, (int) offset, size);
        }
        return size;
      }
    }

    @Override
    public void force() throws IOException {
      synchronized (FakeDisk.this) {
        requireOpen();
        operate();
        forces++;
        if (failNextForce) {
          failNextForce = false;
          inode.unforced.clear();
          throw new IOException("Input/output error");
        }
        for (Patch patch : inode.unforced) {
          Inode durable = new Inode(false);
          durable.cached = inode.durable;
          apply(durable, patch);
          inode.durable = durable.cached;
        }
        inode.unforced.clear();
      }
    }

    @Override
    public long size() {
      synchronized (FakeDisk.this) {
        return inode.cached.length;
      }
    }

    @Override
    public void extendTo(long sizeBytes) throws IOException {
      synchronized (FakeDisk.this) {
        requireOpen();
        if (sizeBytes > inode.cached.length) {
          Patch patch = new Patch(sizeBytes - 1, Bytes.wrap(new byte[1]));
          apply(inode, patch);
          inode.unforced.add(patch);
          operate();
        }
      }
    }

    @Override
    public void seal() throws IOException {
      requireOpen();
      sealed = true;
    }

    @Override
    public void close() {
      synchronized (FakeDisk.this) {
        closed = true;
      }
    }

    private void requireOpen() throws IOException {
      if (closed) {
        throw new IOException(path + " is closed");
      }
    }
  }
}
