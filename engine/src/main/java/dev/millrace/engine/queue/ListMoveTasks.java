package dev.millrace.engine.queue;

import dev.millrace.engine.Command;
import dev.millrace.engine.Context;
import dev.millrace.engine.Decision;
import java.util.List;

/** The latest move tasks of a queue, the newest first. */
public record ListMoveTasks() implements Command<QueueMachine, List<MoveTask>> {
  @Override
  public Decision<List<MoveTask>> decide(QueueMachine queue, Context context) {
    return queue.isOpen()
        ? Decision.reply(List.copyOf(queue.moveTasks().all().reversed()))
        : Decision.refused(QueueProblem.QUEUE_DOES_NOT_EXIST);
  }
}
