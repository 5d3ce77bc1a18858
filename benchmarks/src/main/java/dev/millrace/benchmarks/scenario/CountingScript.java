package dev.millrace.benchmarks.scenario;

import dev.millrace.benchmarks.load.Reply;
import dev.millrace.benchmarks.load.Script;
import java.nio.ByteBuffer;

/**
 * The same request again and again, and each that was answered is counted: also the last ones,
 * which come too late to be measured, but have happened.
 */
record CountingScript(ByteBuffer request, Count count) implements Script {
  /** Shared by all connections of a generator, which has one thread. */
  static final class Count {
    private long done;

    Count(long done) {
      this.done = done;
    }

    long done() {
      return done;
    }
  }

  @Override
  public ByteBuffer next(long dueNanos) {
    return request.rewind();
  }

  @Override
  public int took(Reply reply) {
    reply.requireOk();
    count.done++;
    return 1;
  }
}
