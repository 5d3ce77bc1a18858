package dev.millrace.engine.queue;

import dev.millrace.engine.Machines;
import dev.millrace.engine.Query;
import java.util.ArrayList;
import java.util.List;

/** The queues whose owners have set a policy. */
public record FindQueuesWithPolicy() implements Query<List<QueueId>> {
  @Override
  public List<QueueId> read(Machines machines) {
    List<QueueId> found = new ArrayList<>();
    DescribeQueues.forEachOpen(
        machines,
        queue -> {
          if (!queue.settings().value(QueueAttribute.POLICY).isEmpty()) {
            found.add(queue.id());
          }
        });
    return List.copyOf(found);
  }
}
