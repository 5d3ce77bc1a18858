package dev.millrace.simulation.damage;

import dev.millrace.journal.disk.Disk;
import dev.millrace.journal.disk.DiskFile;
import java.io.FileNotFoundException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A directory on the heap, of which copies are cheap: a file is copied when it is written to. */
final class ImageDisk implements Disk {
  private static final long ROOM_BYTES = 1L << 30;

  private final TreeMap<String, Content> files = new TreeMap<>();

  private static final class Content {
    private byte[] bytes;
    private boolean shared;

    Content(byte[] bytes, boolean shared) {
      this.bytes = bytes;
      this.shared = shared;
    }
  }

  static ImageDisk of(Map<String, byte[]> image) {
    ImageDisk disk = new ImageDisk();
    image.forEach((path, bytes) -> disk.files.put(path, new Content(bytes, true)));
    return disk;
  }

  Map<String, byte[]> image() {
    TreeMap<String, byte[]> image = new TreeMap<>();
    files.forEach((path, content) -> image.put(path, content.bytes.clone()));
    return image;
  }

  @Override
  public List<String> list(String directory) {
    String prefix = directory.isEmpty() ? "" : directory + "/";
    return files.keySet().stream()
        .filter(path -> path.startsWith(prefix))
        .map(path -> path.substring(prefix.length()))
        .filter(name -> !name.contains("/"))
        .toList();
  }

  @Override
  public void createDirectory(String directory) {}

  @Override
  public DiskFile create(String path) {
    Content content = new Content(new byte[0], false);
    files.put(path, content);
    return new ImageFile(content);
  }

  @Override
  public DiskFile open(String path) throws FileNotFoundException {
    Content content = files.get(path);
    if (content == null) {
      throw new FileNotFoundException(path);
    }
    return new ImageFile(content);
  }

  @Override
  public void delete(String path) {
    files.remove(path);
  }

  @Override
  public void rename(String from, String to) throws FileNotFoundException {
    Content content = files.remove(from);
    if (content == null) {
      throw new FileNotFoundException(from);
    }
    files.put(to, content);
  }

  @Override
  public void syncDirectory(String directory) {}

  @Override
  public long freeBytes() {
    return ROOM_BYTES;
  }

  @Override
  public Lock lock(String path, String owner) {
    return () -> {};
  }

  @Override
  public String toString() {
    return "image";
  }

  private record ImageFile(Content content) implements DiskFile {
    @Override
    public void write(long offset, ByteBuffer source) {
      int from = Math.toIntExact(offset);
      int end = from + source.remaining();
      if (content.shared || end > content.bytes.length) {
        content.bytes = Arrays.copyOf(content.bytes, Math.max(end, content.bytes.length));
        content.shared = false;
      }
      source.get(content.bytes, from, end - from);
    }

    @Override
    public int read(long offset, ByteBuffer target) {
      int size = (int) Math.clamp(content.bytes.length - offset, 0L, target.remaining());
      if (size > 0) {
        target.put(content.bytes, Math.toIntExact(offset), size);
      }
      return size;
    }

    @Override
    public void force() {}

    @Override
    public long size() {
      return content.bytes.length;
    }

    @Override
    public void extendTo(long sizeBytes) {
      if (sizeBytes > size()) {
        write(sizeBytes - 1, ByteBuffer.allocate(1));
      }
    }

    @Override
    public void seal() {}

    @Override
    public void close() {}
  }
}
