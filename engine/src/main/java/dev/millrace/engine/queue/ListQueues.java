package dev.millrace.engine.queue;

import dev.millrace.engine.Machines;
import dev.millrace.engine.Query;
import java.util.ArrayList;
import java.util.List;

/**
 * The queues of one account and region whose names begin so, in the order of their names.
 *
 * @param afterName only names behind this one; the empty text for all
 * @param queuesMax how many at the most
 */
public record ListQueues(
    String accountId, String region, String namePrefix, String afterName, int queuesMax)
    implements Query<List<QueueId>> {
  @Override
  public List<QueueId> read(Machines machines) {
    List<QueueId> found = new ArrayList<>();
    String after = afterName.isEmpty() ? "" : new QueueId(accountId, region, afterName).text();
    machines.visit(
        new QueueId(accountId, region, namePrefix).text(),
        after,
        (id, machine) -> {
          if (id instanceof QueueId queueId && queueId.cast(machine).isOpen()) {
            found.add(queueId);
          }
          return found.size() < queuesMax;
        });
    return List.copyOf(found);
  }
}
