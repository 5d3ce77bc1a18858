package dev.millrace.server.http;

import dev.millrace.base.Bytes;
import java.util.concurrent.atomic.AtomicInteger;

/** Writes pieces of 64 KiB as fast as it is let, and then the end. */
final class Producer {
  private final ReplyStream stream;
  private final int pieces;
  private final AtomicInteger written = new AtomicInteger();

  Producer(ReplyStream stream, int pieces) {
    this.stream = stream;
    this.pieces = pieces;
  }

  /** How many pieces it was let write, the one that it waits for among them. */
  int written() {
    return written.get();
  }

  void run() {
    if (written.get() == pieces) {
      stream.end();
      return;
    }
    written.incrementAndGet();
    var _ = stream.write(Bytes.wrap(new byte[64 << 10])).thenRun(this::run);
  }
}
