package dev.millrace.journal.disk;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.millrace.journal.JournalException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A directory of the real file system. */
public final class NioDisk implements Disk {
  private static final int OWNER_BYTES_MAX = 512;

  /** Windows has no way to sync a directory, and refuses to open one. */
  private static final boolean DIRECTORIES_SYNC =
      !System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("windows");

  /**
   * Who holds a lock file in this process. Asking the operating system is not enough: to close any
   * channel of a file releases the locks that this process has on it.
   */
  private static final ConcurrentHashMap<Path, String> HELD_HERE = new ConcurrentHashMap<>();

  private final Path root;
  private final Uninterrupted uninterrupted = new Uninterrupted();

  /** Creates the directory where it does not exist. */
  public NioDisk(Path root) throws IOException {
    Files.createDirectories(root);
    this.root = root.toRealPath();
  }

  @Override
  public List<String> list(String directory) throws IOException {
    Path path = root.resolve(directory);
    if (!Files.isDirectory(path)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(path)) {
      return entries.map(entry -> String.valueOf(entry.getFileName())).toList();
    }
  }

  @Override
  public void createDirectory(String directory) throws IOException {
    Files.createDirectories(root.resolve(directory));
  }

  @Override
  public DiskFile create(String path) throws IOException {
    return open(path, StandardOpenOption.CREATE_NEW);
  }

  @Override
  public DiskFile open(String path) throws IOException {
    return open(path, StandardOpenOption.READ);
  }

  private DiskFile open(String name, StandardOpenOption mode) throws IOException {
    Path path = root.resolve(name);
    return uninterrupted.call(() -> {
      FileChannel channel =
          FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE, mode);
      return new NioDiskFile(path, channel, uninterrupted);
    });
  }

  @Override
  public void delete(String path) throws IOException {
    Files.delete(root.resolve(path));
  }

  @Override
  public void rename(String from, String to) throws IOException {
    Files.move(
        root.resolve(from),
        root.resolve(to),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  @Override
  public void syncDirectory(String directory) throws IOException {
    if (DIRECTORIES_SYNC) {
      uninterrupted.<@Nullable Void>call(() -> {
        try (FileChannel channel =
            FileChannel.open(root.resolve(directory), StandardOpenOption.READ)) {
          channel.force(true);
        }
        return null;
      });
    }
  }

  @Override
  public long freeBytes() throws IOException {
    return Files.getFileStore(root).getUsableSpace();
  }

  @Override
  public Lock lock(String name, String owner) throws IOException {
    Path path = root.resolve(name);
    String holder = HELD_HERE.putIfAbsent(path, owner);
    if (holder != null) {
      throw new JournalException.Locked(root + " is in use by " + holder + ", in this process");
    }
    boolean locked = false;
    try {
      FileChannel channel = uninterrupted.call(() -> lockFile(path, owner));
      locked = true;
      return () -> release(path, channel);
    } finally {
      if (!locked) {
        HELD_HERE.remove(path);
      }
    }
  }

  /** The lock lives as long as the channel is open. */
  private FileChannel lockFile(Path path, String owner) throws IOException {
    FileChannel channel =
        FileChannel.open(
            path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.CREATE);
    FileLock lock = null;
    try {
      lock = tryLock(channel);
      if (lock == null) {
        throw new JournalException.Locked(root + " is in use by " + holderIn(channel));
      }
      byte[] line = owner.getBytes(UTF_8);
      channel.truncate(0);
      channel.write(ByteBuffer.wrap(line, 0, Math.min(line.length, OWNER_BYTES_MAX)), 0);
      return channel;
    } finally {
      if (lock == null) {
        channel.close();
      }
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  private static String holderIn(FileChannel channel) throws IOException {
    ByteBuffer line = ByteBuffer.allocate(OWNER_BYTES_MAX);
    channel.read(line, 0);
    String holder = UTF_8.decode(line.flip()).toString();
    return holder.isBlank() ? "another process" : holder;
  }

  private void release(Path path, FileChannel channel) {
    try {
      uninterrupted.<@Nullable Void>call(() -> {
        channel.close();
        return null;
      });
    } catch (IOException e) {
      throw new JournalException.Failed("cannot release " + path, e);
    } finally {
      HELD_HERE.remove(path);
    }
  }

  @Override
  public String toString() {
    return root.toString();
  }
}
