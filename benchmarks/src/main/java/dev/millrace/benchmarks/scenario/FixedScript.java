package dev.millrace.benchmarks.scenario;

import dev.millrace.benchmarks.load.Reply;
import dev.millrace.benchmarks.load.Script;
import java.nio.ByteBuffer;

/**
 * The same request again and again.
 *
 * @param operations that each of them is worth
 */
record FixedScript(ByteBuffer request, int operations) implements Script {
  @Override
  public ByteBuffer next(long dueNanos) {
    return request.rewind();
  }

  @Override
  public int took(Reply reply) {
    reply.requireOk();
    return operations;
  }
}
