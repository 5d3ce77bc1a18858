package dev.millrace.engine.queue;

import dev.millrace.engine.Command;
import dev.millrace.engine.Context;
import dev.millrace.engine.Decision;
import java.util.List;

/**
 * Looks at messages by their numbers and changes nothing; what is not there is passed over. The
 * page holds all that are there, by sequence number, and is the last.
 */
public record PeekChosenMessages(List<Long> sequences)
    implements Command<QueueMachine, PeekMessages.Page> {
  public PeekChosenMessages {
    sequences = sequences.stream().sorted().distinct().toList();
  }

  @Override
  public Decision<PeekMessages.Page> decide(QueueMachine queue, Context context) {
    if (!queue.isOpen()) {
      return Decision.refused(QueueProblem.QUEUE_DOES_NOT_EXIST);
    }
    List<PeekedMessage> there =
        sequences.stream()
            .map(queue::findKept)
            .filter(slot -> slot != MessageTable.NONE)
            .map(slot -> PeekedMessage.of(queue.messages(), slot))
            .toList();
    return Decision.reply(new PeekMessages.Page(there, PeekMessages.END));
  }
}
