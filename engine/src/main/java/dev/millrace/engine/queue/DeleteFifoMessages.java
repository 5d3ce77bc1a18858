package dev.millrace.engine.queue;

import dev.millrace.engine.Ack;
import dev.millrace.engine.Command;
import dev.millrace.engine.Context;
import dev.millrace.engine.Decision;
import dev.millrace.engine.queue.QueueRecord.MessageDeleted;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Deletes messages of a FIFO queue, each accepted or rejected by itself. A message that is gone
 * already counts as deleted. One that is not hidden by this receive any more stays, and that is an
 * error here: its group may have been given to somebody else.
 */
public record DeleteFifoMessages(List<ReceiptHandle> handles)
    implements Command<QueueMachine, List<EntryResult<Ack>>> {
  @Override
  public Decision<List<EntryResult<Ack>>> decide(QueueMachine queue, Context context) {
    if (!queue.isOpen()) {
      return Decision.refused(QueueProblem.QUEUE_DOES_NOT_EXIST);
    }
    MessageTable messages = queue.messages();
    List<EntryResult<Ack>> results = new ArrayList<>(handles.size());
    Set<Long> deleted = new LinkedHashSet<>();
    for (ReceiptHandle handle : handles) {
      int slot = messages.findReceived(handle);
      if (slot != MessageTable.NONE && messages.isHidden(slot)) {
        deleted.add(handle.sequence());
        results.add(new EntryResult.Accepted<>(Ack.DONE));
      } else if (messages.find(handle.sequence()) == MessageTable.NONE) {
        results.add(new EntryResult.Accepted<>(Ack.DONE));
      } else {
        results.add(new EntryResult.Rejected<>(QueueProblem.RECEIPT_HANDLE_EXPIRED, 0));
      }
    }
    return Decision.granted(
        List.copyOf(results), deleted.stream().map(MessageDeleted::new).toList());
  }
}
