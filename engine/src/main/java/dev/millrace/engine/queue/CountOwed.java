package dev.millrace.engine.queue;

import dev.millrace.engine.Machines;
import dev.millrace.engine.Query;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How many messages wait for subscribers that are no queues.
 *
 * @param beginnings of the names of delivery queues, each counted for itself
 * @param queuesMax how many queues of each beginning are looked at, so that nobody waits long
 */
public record CountOwed(List<QueueId> beginnings, int queuesMax)
    implements Query<Map<QueueId, CountOwed.Owed>> {
  public CountOwed {
    beginnings = List.copyOf(beginnings);
  }

  /**
   * What was found.
   *
   * @param exact false where there are more queues than were looked at
   */
  public record Owed(long messages, boolean exact) {
    public static final Owed NOTHING = new Owed(0, true);

    public Owed plus(Owed other) {
      return new Owed(messages + other.messages, exact && other.exact);
    }
  }

  @Override
  public Map<QueueId, Owed> read(Machines machines) {
    Map<QueueId, Owed> counts = new HashMap<>();
    for (QueueId beginning : beginnings) {
      counts.put(beginning, count(machines, beginning));
    }
    return Map.copyOf(counts);
  }

  private Owed count(Machines machines, QueueId beginning) {
    Counter counter = new Counter();
    machines.visit(
        beginning.text(),
        "",
        (id, machine) -> {
          if (counter.queues == queuesMax) {
            counter.complete = false;
          } else if (id instanceof QueueId queue) {
            counter.queues++;
            counter.messages += queue.cast(machine).messages().size();
          }
          return counter.complete;
        });
    return new Owed(counter.messages, counter.complete);
  }

  private static final class Counter {
    private int queues;
    private long messages;
    private boolean complete = true;
  }
}
