package dev.millrace.server.maintenance;

import dev.millrace.journal.disk.Disk;
import dev.millrace.journal.disk.NioDisk;
import dev.millrace.journal.file.JournalInspector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A data directory that no server runs on, held until closed. */
public final class DataDirectory implements AutoCloseable {
  static final String LOCK = "lock";

  private final Path path;
  private final Disk disk;
  private final Disk.Lock lock;

  private DataDirectory(Path path, Disk disk, Disk.Lock lock) {
    this.path = path;
    this.disk = disk;
    this.lock = lock;
  }

  /**
   * Takes a directory that exists.
   *
   * @param owner who we are, for whoever wants it meanwhile
   * @throws MisuseException where there is none
   * @throws dev.millrace.journal.JournalException.Locked where a server runs on it
   */
  public static DataDirectory open(Path path, String owner) throws IOException {
    if (!Files.isDirectory(path)) {
      throw new MisuseException(path + " is not a directory");
    }
    Disk disk = new NioDisk(path);
    if (JournalInspector.journals(disk).isEmpty()) {
      throw new MisuseException(path + " holds no journals: it is not a data directory");
    }
    return take(path, disk, owner);
  }

  /** Takes a directory whatever it holds. */
  static DataDirectory openAny(Path path, String owner) throws IOException {
    return take(path, new NioDisk(path), owner);
  }

  private static DataDirectory take(Path path, Disk disk, String owner) throws IOException {
    return new DataDirectory(path.toRealPath(), disk, disk.lock(LOCK, owner));
  }

  public Path path() {
    return path;
  }

  Disk disk() {
    return disk;
  }

  @Override
  public void close() {
    lock.close();
  }
}
