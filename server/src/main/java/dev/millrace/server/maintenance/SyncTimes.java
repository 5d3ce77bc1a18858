package dev.millrace.server.maintenance;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.function.LongSupplier;

/** How long a directory's medium takes to make 4 KiB durable, in a file whose blocks are there. */
record SyncTimes(long medianNanos, long p99Nanos) {
  private static final int BLOCK_BYTES = 4096;
  private static final int WRITES = 300;

  static SyncTimes measure(Path directory, LongSupplier nanoClock) throws IOException {
    Path file = Files.createTempFile(directory, "doctor-", ".tmp");
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.allocate(WRITES * BLOCK_BYTES), 0);
      channel.force(true);
      long[] nanos = new long[WRITES];
      ByteBuffer block = ByteBuffer.allocateDirect(BLOCK_BYTES);
      for (int i = 0; i < WRITES; i++) {
        block.clear().put(0, (byte) (i + 1));
        long before = nanoClock.getAsLong();
        channel.write(block, (long) i * BLOCK_BYTES);
        channel.force(false);
        nanos[i] = nanoClock.getAsLong() - before;
      }
      Arrays.sort(nanos);
      return new SyncTimes(nanos[WRITES / 2], nanos[WRITES * 99 / 100]);
    } finally {
      Files.delete(file);
    }
  }
}
