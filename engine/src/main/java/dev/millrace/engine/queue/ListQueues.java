package dev.millrace.engine.queue;

import dev.millrace.engine.Machines;
import dev.millrace.engine.Query;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The queues of one account and region whose names begin so, in the order of their names.
 *
 * @param deadLetterQueue only queues whose dead-letter queue this is; null for all
 * @param afterName only names behind this one; the empty text for all
 * @param queuesMax how many at the most
 */
public record ListQueues(
    String accountId,
    String region,
    String namePrefix,
    @Nullable QueueId deadLetterQueue,
    String afterName,
    int queuesMax)
    implements Query<List<QueueId>> {

  /** Whatever their dead-letter queues are. */
  public ListQueues(
      String accountId, String region, String namePrefix, String afterName, int queuesMax) {
    this(accountId, region, namePrefix, null, afterName, queuesMax);
  }

  @Override
  public List<QueueId> read(Machines machines) {
    List<QueueId> found = new ArrayList<>();
    String after = afterName.isEmpty() ? "" : new QueueId(accountId, region, afterName).text();
    machines.visit(
        new QueueId(accountId, region, namePrefix).text(),
        after,
        (id, machine) -> {
          if (id instanceof QueueId queueId && isWanted(queueId.cast(machine))) {
            found.add(queueId);
          }
          return found.size() < queuesMax;
        });
    return List.copyOf(found);
  }

  private boolean isWanted(QueueMachine queue) {
    return queue.isOpen()
        && (deadLetterQueue == null
            || queue
                .settings()
                .redrivePolicy()
                .filter(policy -> policy.target().equals(deadLetterQueue))
                .isPresent());
  }
}
