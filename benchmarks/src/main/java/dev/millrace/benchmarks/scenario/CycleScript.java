package dev.millrace.benchmarks.scenario;

import dev.millrace.benchmarks.load.Reply;
import dev.millrace.benchmarks.load.Script;
import java.nio.ByteBuffer;

/**
 * Sends ten messages one by one, receives up to ten, deletes them in one batch. What counts is
 * messages that have gone the whole way.
 */
final class CycleScript implements Script {
  private static final int SENDS = 10;

  private final Sends sends;
  private final ByteBuffer receive;
  private final BatchDelete delete;
  private int step;

  /** Makes the requests that send. */
  interface Sends {
    ByteBuffer next();
  }

  CycleScript(Sends sends, ByteBuffer receive, BatchDelete delete) {
    this.sends = sends;
    this.receive = receive;
    this.delete = delete;
  }

  @Override
  public ByteBuffer next(long dueNanos) {
    if (step < SENDS) {
      return sends.next();
    }
    return step == SENDS ? receive.rewind() : delete.request();
  }

  @Override
  public int took(Reply reply) {
    if (step < SENDS) {
      reply.requireOk();
      step++;
      return 0;
    }
    if (step == SENDS) {
      // Others may have been quicker, with what was sent here.
      step = delete.read(reply) == 0 ? 0 : step + 1;
      return 0;
    }
    BatchDelete.requireAll(reply);
    step = 0;
    return delete.messages();
  }
}
