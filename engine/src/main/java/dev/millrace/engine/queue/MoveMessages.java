package dev.millrace.engine.queue;

import dev.millrace.engine.Command;
import dev.millrace.engine.Context;
import dev.millrace.engine.Decision;
import dev.millrace.engine.Decision.Granted;
import dev.millrace.engine.Decision.Release;
import dev.millrace.engine.Effect;
import dev.millrace.engine.MachineRecord;
import dev.millrace.engine.queue.QueueRecord.MovedOut;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Moves chosen messages to another queue, all those that are visible at once. A message that the
 * other queue does not take comes back to its place.
 *
 * @param destination where all of them go; null where each goes back to the queue it came from
 * @param sequences the messages, by their numbers
 */
public record MoveMessages(@Nullable QueueId destination, List<Long> sequences)
    implements Command<QueueMachine, MoveMessages.Moves> {
  public MoveMessages {
    sequences = List.copyOf(sequences);
  }

  /** Why a message stays. */
  public enum Reason {
    NOT_FOUND,
    IN_FLIGHT,
    DELAYED,
    /** It came from no other queue, and there is no destination. */
    NO_SOURCE
  }

  /** What became of the messages: how many are on their way, and why the others stay. */
  public record Moves(int movedCount, Map<Long, Reason> notMoved) {}

  @Override
  public Decision<Moves> decide(QueueMachine queue, Context context) {
    if (!queue.isOpen()) {
      return Decision.refused(QueueProblem.QUEUE_DOES_NOT_EXIST);
    }
    List<MachineRecord> records = new ArrayList<>();
    List<Effect> moves = new ArrayList<>();
    Map<Long, Reason> notMoved = new LinkedHashMap<>();
    for (long sequence : sequences.stream().distinct().toList()) {
      int slot = queue.findKept(sequence);
      if (slot == MessageTable.NONE) {
        notMoved.put(sequence, Reason.NOT_FOUND);
        continue;
      }
      PeekedMessage found = PeekedMessage.of(queue.messages(), slot);
      QueueId target = destination == null ? found.message().deadLetterSource() : destination;
      switch (found.state()) {
        case IN_FLIGHT -> notMoved.put(sequence, Reason.IN_FLIGHT);
        case DELAYED -> notMoved.put(sequence, Reason.DELAYED);
        case VISIBLE -> {
          if (target == null) {
            notMoved.put(sequence, Reason.NO_SOURCE);
          } else {
            records.add(new MovedOut(sequence));
            moves.add(MessageMove.chosen(queue.id(), target, found.message()));
          }
        }
      }
    }
    return new Granted<>(records, new Moves(moves.size(), notMoved), moves, Release.DURABLE);
  }
}
