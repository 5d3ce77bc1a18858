package dev.millrace.engine.queue;

import dev.millrace.engine.Ack;
import dev.millrace.engine.Command;
import dev.millrace.engine.Context;
import dev.millrace.engine.Decision;
import dev.millrace.engine.queue.QueueRecord.Created;
import java.util.Map;

/**
 * Makes a queue, or finds that it is there already with the attributes that are given.
 *
 * @param recreateIntervalMillis how long after its deletion a name cannot be used again
 */
public record CreateQueue(
    QueueSettingsChange attributes, Map<String, String> tags, long recreateIntervalMillis)
    implements Command<QueueMachine, Ack> {

  @Override
  public boolean addsWhatStays() {
    return true;
  }

  @Override
  public Decision<Ack> decide(QueueMachine queue, Context context) {
    if (queue.isOpen()) {
      return isAsWanted(queue)
          ? Decision.reply(Ack.DONE)
          : Decision.refused(QueueProblem.QUEUE_EXISTS_WITH_OTHER_ATTRIBUTES);
    }
    long nowMillis = context.nowMillis();
    if (queue.exists() && nowMillis < queue.deletedAtMillis() + recreateIntervalMillis) {
      return Decision.refused(QueueProblem.QUEUE_DELETED_RECENTLY);
    }
    if (tags.size() > TagQueue.TAGS_MAX) {
      return Decision.refused(QueueProblem.TOO_MANY_TAGS);
    }
    QueueSettings settings = QueueSettings.DEFAULTS.with(attributes);
    if (!settings.isConsistent()) {
      return Decision.refused(QueueProblem.THROUGHPUT_LIMIT_NEEDS_GROUP_SCOPE);
    }
    return Decision.granted(Ack.DONE, new Created(settings, tags, nowMillis));
  }

  private boolean isAsWanted(QueueMachine queue) {
    return attributes.values().entrySet().stream()
        .allMatch(wanted -> queue.settings().value(wanted.getKey()).equals(wanted.getValue()));
  }
}
