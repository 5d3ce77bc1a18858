package dev.millrace.engine.queue;

import dev.millrace.engine.Ack;
import dev.millrace.engine.Command;
import dev.millrace.engine.Context;
import dev.millrace.engine.Decision;
import dev.millrace.engine.queue.QueueRecord.VisibilityChanged;
import java.util.ArrayList;
import java.util.List;

/** Sets anew for how long messages in flight stay hidden, each accepted or rejected by itself. */
public record ChangeVisibilities(List<Entry> entries)
    implements Command<QueueMachine, List<EntryResult<Ack>>> {
  static final long IN_FLIGHT_MAX_MILLIS = 12 * 3600 * 1000L;

  /**
   * One message.
   *
   * @param timeoutSeconds 0 to 43,200, counted from now
   */
  public record Entry(ReceiptHandle handle, int timeoutSeconds) {}

  @Override
  public Decision<List<EntryResult<Ack>>> decide(QueueMachine queue, Context context) {
    if (!queue.isOpen()) {
      return Decision.refused(QueueProblem.QUEUE_DOES_NOT_EXIST);
    }
    List<VisibilityChanged> records = new ArrayList<>(entries.size());
    List<EntryResult<Ack>> results = new ArrayList<>(entries.size());
    for (Entry entry : entries) {
      int slot = queue.messages().findReceived(entry.handle());
      long visibleAtMillis = context.nowMillis() + entry.timeoutSeconds() * 1000L;
      if (slot == MessageTable.NONE) {
        results.add(rejected(QueueProblem.MESSAGE_NOT_AVAILABLE));
      } else if (!queue.messages().isHidden(slot)) {
        results.add(rejected(QueueProblem.MESSAGE_NOT_IN_FLIGHT));
      } else if (visibleAtMillis
          > queue.messages().lastReceivedAtMillis(slot) + IN_FLIGHT_MAX_MILLIS) {
        results.add(rejected(QueueProblem.IN_FLIGHT_TOO_LONG));
      } else {
        records.add(new VisibilityChanged(entry.handle().sequence(), visibleAtMillis));
        results.add(new EntryResult.Accepted<>(Ack.DONE));
      }
    }
    return Decision.granted(List.copyOf(results), records);
  }

  private static EntryResult<Ack> rejected(QueueProblem problem) {
    return new EntryResult.Rejected<>(problem, Math.toIntExact(IN_FLIGHT_MAX_MILLIS / 1000));
  }
}
