package dev.millrace.engine.queue;

import dev.millrace.engine.Command;
import dev.millrace.engine.Context;
import dev.millrace.engine.Decision;
import dev.millrace.engine.queue.QueueRecord.MessageDeleted;
import java.util.ArrayList;
import java.util.List;

/**
 * Deletes messages by their numbers, whatever their state and whoever may have received them. One
 * that is gone already, or has outlived the retention period, is passed over.
 */
public record DeleteChosenMessages(List<Long> sequences)
    implements Command<QueueMachine, DeleteChosenMessages.Deletions> {
  public DeleteChosenMessages {
    sequences = List.copyOf(sequences);
  }

  /** What became of the messages: how many were deleted, and which were not there. */
  public record Deletions(int deletedCount, List<Long> notFound) {}

  @Override
  public Decision<Deletions> decide(QueueMachine queue, Context context) {
    if (!queue.isOpen()) {
      return Decision.refused(QueueProblem.QUEUE_DOES_NOT_EXIST);
    }
    List<MessageDeleted> deleted = new ArrayList<>();
    List<Long> notFound = new ArrayList<>();
    for (long sequence : sequences.stream().distinct().toList()) {
      if (queue.findKept(sequence) == MessageTable.NONE) {
        notFound.add(sequence);
      } else {
        deleted.add(new MessageDeleted(sequence));
      }
    }
    return Decision.granted(new Deletions(deleted.size(), List.copyOf(notFound)), deleted);
  }
}
