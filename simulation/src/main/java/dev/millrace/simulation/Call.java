package dev.millrace.simulation;

import dev.millrace.engine.Command;
import dev.millrace.engine.Decision;
import dev.millrace.engine.queue.QueueId;
import dev.millrace.engine.queue.QueueMachine;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A command that was submitted, and how it goes. */
final class Call {
  private static final long NEVER = -1;

  private final int number;
  private final QueueId queue;
  private final Command<QueueMachine, ?> command;
  private CompletableFuture<?> reply = new CompletableFuture<>();
  private @Nullable Decision<?> decision;
  private long firstDecidedAtMillis = NEVER;
  private int lane;
  private long index;

  Call(int number, QueueId queue, Command<QueueMachine, ?> command) {
    this.number = number;
    this.queue = queue;
    this.command = command;
  }

  QueueId queue() {
    return queue;
  }

  Command<QueueMachine, ?> command() {
    return command;
  }

  CompletableFuture<?> reply() {
    return reply;
  }

  void reply(CompletableFuture<?> submitted) {
    reply = submitted;
  }

  /** The newest decision, or null. */
  @Nullable Decision<?> decision() {
    return decision;
  }

  int lane() {
    return lane;
  }

  /** The newest decision's number in its lane, as the oracle counts. */
  long index() {
    return index;
  }

  /** Returns the lane time of the first decision. */
  long decidedAt(long nowMillis) {
    if (firstDecidedAtMillis == NEVER) {
      firstDecidedAtMillis = nowMillis;
    }
    return firstDecidedAtMillis;
  }

  void decided(Decision<?> newest, int inLane, long atIndex) {
    decision = newest;
    lane = inLane;
    index = atIndex;
  }

  @Override
  public String toString() {
    return "#" + number + " " + queue.name() + " " + command;
  }
}
