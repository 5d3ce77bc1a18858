package dev.millrace.engine.queue;

import dev.millrace.engine.Ack;
import dev.millrace.engine.Command;
import dev.millrace.engine.Context;
import dev.millrace.engine.Decision;
import dev.millrace.engine.queue.QueueRecord.Untagged;
import java.util.List;

/** Takes tags away; keys that are not there do no harm. */
public record UntagQueue(List<String> keys) implements Command<QueueMachine, Ack> {
  @Override
  public Decision<Ack> decide(QueueMachine queue, Context context) {
    return queue.isOpen()
        ? Decision.granted(Ack.DONE, new Untagged(keys))
        : Decision.refused(QueueProblem.QUEUE_DOES_NOT_EXIST);
  }
}
