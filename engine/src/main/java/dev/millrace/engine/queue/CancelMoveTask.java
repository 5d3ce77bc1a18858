package dev.millrace.engine.queue;

import dev.millrace.engine.Command;
import dev.millrace.engine.Context;
import dev.millrace.engine.Decision;
import dev.millrace.engine.queue.QueueRecord.MoveTaskChanged;
import java.util.Optional;
import java.util.UUID;

/** Stops a running task where it is; what it has moved stays moved, and is the reply. */
public record CancelMoveTask(UUID id) implements Command<QueueMachine, Long> {
  @Override
  public Decision<Long> decide(QueueMachine queue, Context context) {
    if (!queue.isOpen()) {
      return Decision.refused(QueueProblem.QUEUE_DOES_NOT_EXIST);
    }
    Optional<MoveTask> found = queue.moveTasks().find(id);
    if (found.isEmpty()) {
      return Decision.refused(QueueProblem.NO_SUCH_MOVE_TASK);
    }
    MoveTask task = found.get();
    return task.isRunning()
        ? Decision.granted(task.messagesMoved(), new MoveTaskChanged(task.cancelled()))
        : Decision.refused(QueueProblem.MOVE_TASK_NOT_RUNNING);
  }
}
