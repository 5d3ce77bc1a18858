package dev.millrace.engine.queue;

import dev.millrace.engine.Machines;
import dev.millrace.engine.Query;
import java.util.List;

/** The queues of a list, with their counts as of now. */
public record DescribeListedQueues(ListQueues listed) implements Query<List<DescribeQueues.Found>> {
  @Override
  public List<DescribeQueues.Found> read(Machines machines) {
    return listed.read(
        machines, queue -> new DescribeQueues.Found(queue.id(), QueueDescription.of(queue)));
  }
}
