package dev.millrace.benchmarks.reference;

import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Writes bodies to a file that was zeroed before, in groups, each forced before it is answered. At
 * its end the file begins anew: what is measured is the medium, not how much room it has.
 */
final class DurableEcho implements ReferenceServer.Work {
  private static final int FILE_BYTES = 256 << 20;
  private static final int BUFFER_BYTES = 1 << 20;

  private final BlockingQueue<Entry> entries = new LinkedBlockingQueue<>();
  private final FileChannel file;
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);
  private long position;

  private record Entry(ByteBuf body, Runnable done) {}

  private DurableEcho(FileChannel file) {
    this.file = file;
  }

  static DurableEcho start(Path path) throws IOException {
    FileChannel file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    for (int at = 0; at < FILE_BYTES; at += BUFFER_BYTES) {
      file.write(ByteBuffer.allocate(BUFFER_BYTES), at);
    }
    file.force(true);
    DurableEcho echo = new DurableEcho(file);
    Thread.ofPlatform().name("committer").daemon().start(echo::commit);
    return echo;
  }

  @Override
  public void take(ByteBuf body, Runnable done) {
    entries.add(new Entry(body, done));
  }

  private void commit() {
    List<Entry> group = new ArrayList<>();
    while (true) {
      try {
        group.clear();
        group.add(entries.take());
        entries.drainTo(group);
        write(group);
        file.force(false);
      } catch (IOException | InterruptedException e) {
        throw new IllegalStateException("the disk cannot be measured", e);
      }
      group.forEach(entry -> entry.done().run());
    }
  }

  private void write(List<Entry> group) throws IOException {
    for (Entry entry : group) {
      if (buffer.remaining() < entry.body().readableBytes()) {
        flush();
      }
      ByteBuf body = entry.body();
      int size = body.readableBytes();
      body.getBytes(body.readerIndex(), buffer.slice(buffer.position(), size));
      buffer.position(buffer.position() + size);
    }
    flush();
  }

  private void flush() throws IOException {
    buffer.flip();
    if (position + buffer.remaining() > FILE_BYTES) {
      position = 0;
    }
    position += file.write(buffer, position);
    buffer.clear();
  }
}
