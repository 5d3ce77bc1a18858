package dev.millrace.engine.queue;

import dev.millrace.engine.Machines;
import dev.millrace.engine.Query;
import java.util.ArrayList;
import java.util.List;

/** Every queue there is, with its counts as of now. */
public record DescribeQueues() implements Query<List<DescribeQueues.Found>> {
  /** One queue. */
  public record Found(QueueId id, QueueDescription description) {}

  @Override
  public List<Found> read(Machines machines) {
    List<Found> found = new ArrayList<>();
    machines.visit(
        QueueId.PREFIX,
        "",
        (id, machine) -> {
          if (id instanceof QueueId queueId && queueId.cast(machine).isOpen()) {
            found.add(new Found(queueId, QueueDescription.of(queueId.cast(machine))));
          }
          return true;
        });
    return List.copyOf(found);
  }
}
