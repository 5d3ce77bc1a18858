package dev.millrace.benchmarks.scenario;

import dev.millrace.benchmarks.load.Reply;
import dev.millrace.benchmarks.load.Script;
import java.nio.ByteBuffer;

/** Sends the same ten messages in a batch, again and again. */
record BatchScript(ByteBuffer request) implements Script {
  @Override
  public ByteBuffer next(long dueNanos) {
    return request.rewind();
  }

  @Override
  public int took(Reply reply) {
    BatchDelete.requireAll(reply);
    return Traffic.BATCH;
  }
}
