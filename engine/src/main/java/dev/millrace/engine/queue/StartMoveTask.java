package dev.millrace.engine.queue;

import dev.millrace.base.Uuids;
import dev.millrace.engine.Command;
import dev.millrace.engine.Context;
import dev.millrace.engine.Decision;
import dev.millrace.engine.queue.QueueRecord.MoveTaskChanged;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Begins to move what waits in a queue to other queues; the moves are made in steps, as time passes
 * ({@link MoveTaskStep}).
 *
 * @param destination for all messages, or null to send each back to where it came from
 * @param messagesPerSecondMax 1 to 500, or null
 */
public record StartMoveTask(@Nullable QueueId destination, @Nullable Integer messagesPerSecondMax)
    implements Command<QueueMachine, UUID> {
  @Override
  public Decision<UUID> decide(QueueMachine queue, Context context) {
    if (!queue.isOpen()) {
      return Decision.refused(QueueProblem.QUEUE_DOES_NOT_EXIST);
    }
    if (queue.moveTasks().running().isPresent()) {
      return Decision.refused(QueueProblem.MOVE_TASK_RUNNING);
    }
    UUID id = Uuids.version4(context.entropy(), context.entropy());
    long nowMillis = context.nowMillis();
    MoveTask task =
        new MoveTask(
            id,
            destination,
            messagesPerSecondMax,
            nowMillis,
            queue.messages().visibleCount(),
            0,
            MoveTask.Status.RUNNING,
            null,
            nowMillis);
    return Decision.granted(id, new MoveTaskChanged(task));
  }
}
