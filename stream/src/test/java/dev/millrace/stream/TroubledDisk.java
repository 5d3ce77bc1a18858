package dev.millrace.stream;

import dev.millrace.journal.disk.Disk;
import dev.millrace.journal.disk.DiskFile;
import dev.millrace.journal.memory.MemoryDisk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Files on the heap, and trouble where a test asks for it. */
final class TroubledDisk implements Disk {
  private final MemoryDisk disk = new MemoryDisk();
  private @Nullable Trouble trouble;

  /** What goes wrong, until it is over. */
  enum Trouble {
    WRITES_FAIL,
    FORCES_FAIL
  }

  void begins(Trouble next) {
    trouble = next;
  }

  void ends() {
    trouble = null;
  }

  /** The only segment of a log. */
  Optional<String> segmentOf(String log) throws IOException {
    return disk.list("streams/" + log).stream()
        .filter(name -> name.endsWith(".records"))
        .map(name -> "streams/" + log + "/" + name)
        .findFirst();
  }

  void flip(String path, long offset) throws IOException {
    try (DiskFile file = disk.open(path)) {
      ByteBuffer one = ByteBuffer.allocate(1);
      file.read(offset, one);
      file.write(offset, ByteBuffer.wrap(new byte[] {(byte) (one.get(0) ^ 1)}));
    }
  }

  @Override
  public List<String> list(String directory) {
    return disk.list(directory);
  }

  @Override
  public void createDirectory(String directory) {
    disk.createDirectory(directory);
  }

  @Override
  public DiskFile create(String path) throws IOException {
    return new TroubledFile(disk.create(path));
  }

  @Override
  public DiskFile open(String path) throws IOException {
    return new TroubledFile(disk.open(path));
  }

  @Override
  public void delete(String path) throws IOException {
    disk.delete(path);
  }

  @Override
  public void rename(String from, String to) throws IOException {
    disk.rename(from, to);
  }

  @Override
  public void syncDirectory(String directory) {
    disk.syncDirectory(directory);
  }

  @Override
  public long freeBytes() {
    return disk.freeBytes();
  }

  @Override
  public Lock lock(String path, String owner) {
    return disk.lock(path, owner);
  }

  @Override
  public String toString() {
    return "troubled";
  }

  private final class TroubledFile implements DiskFile {
    private final DiskFile file;

    TroubledFile(DiskFile file) {
      this.file = file;
    }

    private void unless(Trouble mine) throws IOException {
      if (trouble == mine) {
        throw new IOException("Input/output error");
      }
    }

    @Override
    public void write(long offset, ByteBuffer source) throws IOException {
      unless(Trouble.WRITES_FAIL);
      file.write(offset, source);
    }

    @Override
    public int read(long offset, ByteBuffer target) throws IOException {
      return file.read(offset, target);
    }

    @Override
    public void force() throws IOException {
      unless(Trouble.FORCES_FAIL);
      file.force();
    }

    @Override
    public long size() throws IOException {
      return file.size();
    }

    @Override
    public void extendTo(long sizeBytes) throws IOException {
      file.extendTo(sizeBytes);
    }

    @Override
    public void seal() throws IOException {
      file.seal();
    }

    @Override
    public void close() throws IOException {
      file.close();
    }
  }
}
