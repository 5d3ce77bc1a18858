package dev.millrace.engine.queue;

import dev.millrace.engine.Ack;
import dev.millrace.engine.Command;
import dev.millrace.engine.Context;
import dev.millrace.engine.Decision;
import dev.millrace.engine.queue.QueueRecord.MessageDeleted;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Deletes messages by the receipt handles of their newest receives. A message that is gone already
 * counts as deleted; one that was received again since stays, and that too is answered with
 * success, as the service does.
 */
public record DeleteMessages(List<ReceiptHandle> handles) implements Command<QueueMachine, Ack> {
  @Override
  public Decision<Ack> decide(QueueMachine queue, Context context) {
    if (!queue.isOpen()) {
      return Decision.refused(QueueProblem.QUEUE_DOES_NOT_EXIST);
    }
    Set<Long> sequences = new LinkedHashSet<>();
    for (ReceiptHandle handle : handles) {
      if (queue.messages().findReceived(handle) != MessageTable.NONE) {
        sequences.add(handle.sequence());
      }
    }
    return Decision.granted(Ack.DONE, sequences.stream().map(MessageDeleted::new).toList());
  }
}
