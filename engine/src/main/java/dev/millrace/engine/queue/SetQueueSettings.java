package dev.millrace.engine.queue;

import dev.millrace.engine.Ack;
import dev.millrace.engine.Command;
import dev.millrace.engine.Context;
import dev.millrace.engine.Decision;
import dev.millrace.engine.queue.QueueRecord.SettingsChanged;

/** Sets some attributes of a queue and leaves the others as they are. */
public record SetQueueSettings(QueueSettingsChange attributes)
    implements Command<QueueMachine, Ack> {
  @Override
  public Decision<Ack> decide(QueueMachine queue, Context context) {
    if (!queue.isOpen()) {
      return Decision.refused(QueueProblem.QUEUE_DOES_NOT_EXIST);
    }
    QueueSettings settings = queue.settings().with(attributes);
    return settings.equals(queue.settings())
        ? Decision.reply(Ack.DONE)
        : Decision.granted(Ack.DONE, new SettingsChanged(settings, context.nowMillis()));
  }
}
