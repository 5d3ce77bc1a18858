package dev.millrace.engine.queue;

import dev.millrace.engine.Command;
import dev.millrace.engine.Context;
import dev.millrace.engine.Decision;
import dev.millrace.engine.queue.QueueRecord.MessageDeleted;
import java.util.List;

/**
 * Deletes messages by their numbers, whoever may have received them. One that is gone already is
 * passed over.
 */
public record DeleteChosenMessages(List<Long> sequences) implements Command<QueueMachine, Integer> {
  public DeleteChosenMessages {
    sequences = List.copyOf(sequences);
  }

  /** The reply says how many were there. */
  @Override
  public Decision<Integer> decide(QueueMachine queue, Context context) {
    if (!queue.isOpen()) {
      return Decision.refused(QueueProblem.QUEUE_DOES_NOT_EXIST);
    }
    List<MessageDeleted> deleted =
        sequences.stream()
            .distinct()
            .filter(sequence -> queue.messages().find(sequence) != MessageTable.NONE)
            .map(MessageDeleted::new)
            .toList();
    return Decision.granted(deleted.size(), deleted);
  }
}
