package dev.millrace.host;

import dev.millrace.engine.Effect;
import dev.millrace.engine.Query;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;

/** What may lie in a lane's mailbox. */
sealed interface LaneTask
    permits Pending,
        LaneTask.QueryTask,
        LaneTask.Delivery,
        LaneTask.Settlement,
        LaneTask.Cut,
        LaneTask.Drain {
  /** Tells whoever waits that nothing will come of it. */
  void fail(Throwable reason);

  record QueryTask<R>(Query<R> query, CompletableFuture<R> reply) implements LaneTask {
    @Override
    public void fail(Throwable reason) {
      reply.completeExceptionally(reason);
    }
  }

  /**
   * Another lane's debt to this one; answered with whether it was taken.
   *
   * @param damaged what should be delivered cannot be read: it is refused, unless it was taken
   *     before
   */
  record Delivery(
      int debtorLane,
      long number,
      long oldestOwed,
      Effect effect,
      boolean damaged,
      CompletableFuture<Boolean> reply)
      implements LaneTask {
    @Override
    public void fail(Throwable reason) {
      reply.completeExceptionally(reason);
    }
  }

  /** The answer to a debt of this lane. */
  record Settlement(long number, boolean taken) implements LaneTask {
    @Override
    public void fail(Throwable reason) {
      // The debt stays in the journal, and is delivered again after the restart.
    }
  }

  /**
   * All lanes stand still for a moment, and each says how far its journal goes. What one of them
   * has answered by then, and what follows from the answer anywhere, lie on different sides of it.
   */
  record Cut(CyclicBarrier meeting, CompletableFuture<Long> endPosition) implements LaneTask {
    @Override
    public void fail(Throwable reason) {
      meeting.reset();
      endPosition.completeExceptionally(reason);
    }
  }

  /** Parked commands are decided a last time, because the host is closing. */
  record Drain() implements LaneTask {
    @Override
    public void fail(Throwable reason) {
      // A dead lane has nothing parked.
    }
  }
}
