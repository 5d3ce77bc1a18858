package dev.millrace.engine.queue;

import dev.millrace.engine.Ack;
import dev.millrace.engine.Command;
import dev.millrace.engine.Context;
import dev.millrace.engine.Decision;
import dev.millrace.engine.queue.QueueRecord.Tagged;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Adds tags to a queue; a tag that is there gets the new value. */
public record TagQueue(Map<String, String> tags) implements Command<QueueMachine, Ack> {
  static final int TAGS_MAX = 50;

  @Override
  public Decision<Ack> decide(QueueMachine queue, Context context) {
    if (!queue.isOpen()) {
      return Decision.refused(QueueProblem.QUEUE_DOES_NOT_EXIST);
    }
    Set<String> keys = new HashSet<>(queue.tags().keySet());
    keys.addAll(tags.keySet());
    return keys.size() > TAGS_MAX
        ? Decision.refused(QueueProblem.TOO_MANY_TAGS)
        : Decision.granted(Ack.DONE, new Tagged(tags));
  }
}
