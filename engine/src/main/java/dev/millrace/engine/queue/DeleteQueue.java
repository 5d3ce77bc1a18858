package dev.millrace.engine.queue;

import dev.millrace.engine.Ack;
import dev.millrace.engine.Command;
import dev.millrace.engine.Context;
import dev.millrace.engine.Decision;
import dev.millrace.engine.queue.QueueRecord.Deleted;

/** Deletes a queue with all its messages; its name stays reserved for a while. */
public record DeleteQueue() implements Command<QueueMachine, Ack> {
  @Override
  public Decision<Ack> decide(QueueMachine queue, Context context) {
    return queue.isOpen()
        ? Decision.granted(Ack.DONE, new Deleted(context.nowMillis()))
        : Decision.refused(QueueProblem.QUEUE_DOES_NOT_EXIST);
  }
}
