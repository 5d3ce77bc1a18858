package dev.millrace.engine.queue;

import dev.millrace.engine.Command;
import dev.millrace.engine.Context;
import dev.millrace.engine.Decision;

/** Tells what a queue is set to and what is in it. */
public record DescribeQueue() implements Command<QueueMachine, QueueDescription> {
  @Override
  public Decision<QueueDescription> decide(QueueMachine queue, Context context) {
    return queue.isOpen()
        ? Decision.reply(QueueDescription.of(queue))
        : Decision.refused(QueueProblem.QUEUE_DOES_NOT_EXIST);
  }
}
