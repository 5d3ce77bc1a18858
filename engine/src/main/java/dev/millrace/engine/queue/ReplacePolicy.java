package dev.millrace.engine.queue;

import dev.millrace.engine.Ack;
import dev.millrace.engine.Command;
import dev.millrace.engine.Context;
import dev.millrace.engine.Decision;
import dev.millrace.engine.queue.QueueRecord.SettingsChanged;
import java.util.Map;

/**
 * Puts another policy in the place of one that was read before, so that two who edit it at the same
 * time do not undo each other's work.
 *
 * @param expected the policy as it was read; empty for none
 * @param replacement empty for none
 */
public record ReplacePolicy(String expected, String replacement)
    implements Command<QueueMachine, Ack> {
  @Override
  public Decision<Ack> decide(QueueMachine queue, Context context) {
    if (!queue.isOpen()) {
      return Decision.refused(QueueProblem.QUEUE_DOES_NOT_EXIST);
    }
    if (!queue.settings().value(QueueAttribute.POLICY).equals(expected)) {
      return Decision.refused(QueueProblem.POLICY_CHANGED);
    }
    QueueSettingsChange change =
        new QueueSettingsChange(Map.of(QueueAttribute.POLICY, replacement), null);
    return Decision.granted(
        Ack.DONE, new SettingsChanged(queue.settings().with(change), context.nowMillis()));
  }
}
