package dev.millrace.journal.disk;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Written through its channel, read through a mapping.
 *
 * <p>The two are split for two reasons. A channel is closed for everybody when a thread that reads
 * it is interrupted, and request threads are; a mapping knows no interrupts. And a write that fails
 * through a mapping arrives as a fault in some later instruction, while a channel says so at once.
 * Both see the same pages, so what was written can be read before it is durable.
 *
 * <p>A mapping covers the file as long as it was when mapped; a read beyond maps it again. Files
 * that are read while they are written get their full size first, so that happens once. A fault
 * under a mapping (the medium fails, or somebody cuts the file off) surfaces as {@link
 * InternalError} and is reported as what it is, an input error.
 */
final class NioDiskFile implements DiskFile {
  private final Path path;
  private final FileChannel channel;
  private final Uninterrupted uninterrupted;
  private final Arena arena = Arena.ofShared();
  private volatile MemorySegment mapped = MemorySegment.NULL;
  private volatile long size;

  NioDiskFile(Path path, FileChannel channel, Uninterrupted uninterrupted) throws IOException {
    this.path = path;
    this.channel = channel;
    this.uninterrupted = uninterrupted;
    this.size = channel.size();
  }

  @Override
  public void write(long offset, ByteBuffer source) throws IOException {
    on(() -> {
      long next = offset;
      while (source.hasRemaining()) {
        next += channel.write(source, next);
      }
      size = Math.max(size, next);
    });
  }

  @Override
  public int read(long offset, ByteBuffer target) throws IOException {
    MemorySegment source = mappedUpTo(offset + target.remaining());
    int length = Math.clamp(source.byteSize() - offset, 0, target.remaining());
    if (length == 0) {
      return 0;
    }
    try {
      MemorySegment.copy(source, offset, MemorySegment.ofBuffer(target), 0, length);
    } catch (IllegalStateException e) {
      throw new IOException(path + " is closed", e);
    } catch (InternalError e) {
      throw new IOException(path + " cannot be read at offset " + offset, e);
    }
    target.position(target.position() + length);
    return length;
  }

  private MemorySegment mappedUpTo(long end) throws IOException {
    MemorySegment current = mapped;
    return end <= current.byteSize() || current.byteSize() == size ? current : mapAgain();
  }

  private synchronized MemorySegment mapAgain() throws IOException {
    if (mapped.byteSize() < size) {
      try {
        on(() -> mapped = channel.map(MapMode.READ_ONLY, 0, size, arena));
      } catch (IllegalStateException e) {
        throw new IOException(path + " is closed", e);
      }
    }
    return mapped;
  }

  @Override
  public void force() throws IOException {
    on(() -> channel.force(false));
  }

  @Override
  public long size() {
    return size;
  }

  /** A channel makes a file longer by a write behind its end; what is between is a hole. */
  @Override
  public void extendTo(long sizeBytes) throws IOException {
    if (sizeBytes > size) {
      write(sizeBytes - 1, ByteBuffer.allocate(1));
    }
  }

  @Override
  public void seal() throws IOException {
    mapAgain();
    on(channel::close);
  }

  @Override
  public void close() throws IOException {
    on(channel::close);
    if (arena.scope().isAlive()) {
      arena.close();
    }
  }

  private void on(IoAction action) throws IOException {
    uninterrupted.<@Nullable Void>call(() -> {
      action.run();
      return null;
    });
  }

  private interface IoAction {
    void run() throws IOException;
  }
}
