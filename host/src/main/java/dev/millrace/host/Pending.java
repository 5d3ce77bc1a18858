package dev.millrace.host;

import dev.millrace.engine.Command;
import dev.millrace.engine.Machine;
import dev.millrace.engine.MachineId;
import java.util.concurrent.CompletableFuture;

/** A command on its way: in a mailbox, being decided, or parked. */
final class Pending<M extends Machine, R> implements LaneTask {
  private static final long NOT_YET = -1;

  private final MachineId<M> id;
  private final Command<M, R> command;
  private final CompletableFuture<R> reply;
  private long arrivedAtMillis = NOT_YET;
  private long parkedUntilMillis = Long.MAX_VALUE;

  Pending(MachineId<M> id, Command<M, R> command, CompletableFuture<R> reply) {
    this.id = id;
    this.command = command;
    this.reply = reply;
  }

  MachineId<M> id() {
    return id;
  }

  Command<M, R> command() {
    return command;
  }

  CompletableFuture<R> reply() {
    return reply;
  }

  /** Whoever asked has gone, or was told already. */
  boolean abandoned() {
    return reply.isDone();
  }

  /** Lane time of the first decision. */
  long arrivedAtMillis(long nowMillis) {
    if (arrivedAtMillis == NOT_YET) {
      arrivedAtMillis = nowMillis;
    }
    return arrivedAtMillis;
  }

  /** Until when it is parked at the longest; never, while it is not. */
  long parkedUntilMillis() {
    return parkedUntilMillis;
  }

  void parkedUntilMillis(long untilMillis) {
    parkedUntilMillis = untilMillis;
  }

  /** Makes the next decision the last: as if the command had waited for as long as it may. */
  void expire() {
    arrivedAtMillis = Long.MIN_VALUE / 2;
  }

  @Override
  public void fail(Throwable reason) {
    reply.completeExceptionally(reason);
  }
}
