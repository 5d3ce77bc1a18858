package dev.millrace.engine.queue;

import dev.millrace.engine.Ack;
import dev.millrace.engine.Command;
import dev.millrace.engine.Context;
import dev.millrace.engine.Decision;
import dev.millrace.engine.queue.QueueRecord.SettingsChanged;

/**
 * Sets some attributes of a queue and leaves the others as they are. It is recorded even where
 * nothing changes: messages that a dead-letter queue refused are offered to it again, which is what
 * an owner wants who has just made that queue and says once more what it is for.
 */
public record SetQueueSettings(QueueSettingsChange attributes)
    implements Command<QueueMachine, Ack> {
  @Override
  public Decision<Ack> decide(QueueMachine queue, Context context) {
    if (!queue.isOpen()) {
      return Decision.refused(QueueProblem.QUEUE_DOES_NOT_EXIST);
    }
    QueueSettings settings = queue.settings().with(attributes);
    if (!settings.isConsistent()) {
      return Decision.refused(QueueProblem.THROUGHPUT_LIMIT_NEEDS_GROUP_SCOPE);
    }
    return Decision.granted(Ack.DONE, new SettingsChanged(settings, context.nowMillis()));
  }
}
