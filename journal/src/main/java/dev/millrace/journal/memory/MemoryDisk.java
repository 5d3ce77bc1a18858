package dev.millrace.journal.memory;

import dev.millrace.journal.disk.Disk;
import dev.millrace.journal.disk.DiskFile;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.TreeMap;

/**
 * Files on the heap, gone when the process ends. They take room by the page, and only where
 * something was written.
 */
public final class MemoryDisk implements Disk {
  private static final int PAGE_BYTES = 16 << 10;

  private final TreeMap<String, Pages> files = new TreeMap<>();

  @Override
  public synchronized List<String> list(String directory) {
    String prefix = directory.isEmpty() ? "" : directory + "/";
    return files.tailMap(prefix).keySet().stream()
        .takeWhile(path -> path.startsWith(prefix))
        .map(path -> path.substring(prefix.length()))
        .map(path -> path.contains("/") ? path.substring(0, path.indexOf('/')) : path)
        .distinct()
        .toList();
  }

  /** A directory is there as long as it has files. */
  @Override
  public void createDirectory(String directory) {}

  @Override
  public synchronized DiskFile create(String path) throws IOException {
    Pages pages = new Pages();
    if (files.putIfAbsent(path, pages) != null) {
      throw new IOException(path + " exists");
    }
    return new MemoryFile(pages);
  }

  @Override
  public synchronized DiskFile open(String path) throws IOException {
    return new MemoryFile(file(path));
  }

  @Override
  public synchronized void delete(String path) throws IOException {
    file(path);
    files.remove(path);
  }

  @Override
  public synchronized void rename(String from, String to) throws IOException {
    files.put(to, file(from));
    files.remove(from);
  }

  private Pages file(String path) throws IOException {
    Pages pages = files.get(path);
    if (pages == null) {
      throw new FileNotFoundException(path);
    }
    return pages;
  }

  @Override
  public void syncDirectory(String directory) {}

  @Override
  public long freeBytes() {
    Runtime runtime = Runtime.getRuntime();
    return runtime.maxMemory() - runtime.totalMemory() + runtime.freeMemory();
  }

  /** Nobody else can see it. */
  @Override
  public Lock lock(String path, String owner) {
    return () -> {};
  }

  @Override
  public String toString() {
    return "memory";
  }

  /** What is in a file. */
  private static final class Pages {
    private final HashMap<Long, byte[]> pages = new HashMap<>();
    private long size;

    synchronized long size() {
      return size;
    }

    synchronized void extendTo(long sizeBytes) {
      size = Math.max(size, sizeBytes);
    }

    synchronized void write(long offset, ByteBuffer source) {
      long at = offset;
      while (source.hasRemaining()) {
        int within = (int) (at % PAGE_BYTES);
        int length = Math.min(source.remaining(), PAGE_BYTES - within);
        source.get(
            pages.computeIfAbsent(at / PAGE_BYTES, _ -> new byte[PAGE_BYTES]), within, length);
        at += length;
      }
      size = Math.max(size, at);
    }

    synchronized int read(long offset, ByteBuffer target) {
      int length = Math.clamp(size - offset, 0, target.remaining());
      for (int done = 0; done < length; ) {
        long number = (offset + done) / PAGE_BYTES;
        int within = (int) ((offset + done) % PAGE_BYTES);
        int part = Math.min(length - done, PAGE_BYTES - within);
        byte[] page = pages.get(number);
        target.put(page == null ? new byte[part] : page, page == null ? 0 : within, part);
        done += part;
      }
      return length;
    }
  }

  private record MemoryFile(Pages pages) implements DiskFile {
    @Override
    public void write(long offset, ByteBuffer source) {
      pages.write(offset, source);
    }

    @Override
    public int read(long offset, ByteBuffer target) {
      return pages.read(offset, target);
    }

    @Override
    public void force() {}

    @Override
    public long size() {
      return pages.size();
    }

    @Override
    public void extendTo(long sizeBytes) {
      pages.extendTo(sizeBytes);
    }

    @Override
    public void seal() {}

    @Override
    public void close() {}
  }
}
