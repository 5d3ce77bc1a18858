package dev.millrace.engine.queue;

import dev.millrace.engine.Ack;
import dev.millrace.engine.Command;
import dev.millrace.engine.Context;
import dev.millrace.engine.Decision;
import dev.millrace.engine.queue.QueueRecord.Purged;

/**
 * Deletes all messages of a queue, in flight or not.
 *
 * @param purgeIntervalMillis how soon after a purge the next one is refused
 */
public record PurgeQueue(long purgeIntervalMillis) implements Command<QueueMachine, Ack> {
  @Override
  public Decision<Ack> decide(QueueMachine queue, Context context) {
    if (!queue.isOpen()) {
      return Decision.refused(QueueProblem.QUEUE_DOES_NOT_EXIST);
    }
    return context.nowMillis() < queue.purgedAtMillis() + purgeIntervalMillis
        ? Decision.refused(QueueProblem.PURGE_IN_PROGRESS)
        : Decision.granted(Ack.DONE, new Purged(context.nowMillis()));
  }
}
