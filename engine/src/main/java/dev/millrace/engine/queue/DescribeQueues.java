package dev.millrace.engine.queue;

import dev.millrace.engine.Machines;
import dev.millrace.engine.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Every queue there is, with its counts as of now. */
public record DescribeQueues() implements Query<List<DescribeQueues.Found>> {
  /** One queue. */
  public record Found(QueueId id, QueueDescription description) {}

  @Override
  public List<Found> read(Machines machines) {
    List<Found> found = new ArrayList<>();
    forEachOpen(machines, queue -> found.add(new Found(queue.id(), QueueDescription.of(queue))));
    return List.copyOf(found);
  }

  /** Every queue that clients can use. */
  static void forEachOpen(Machines machines, Consumer<QueueMachine> visitor) {
    machines.visit(
        QueueId.PREFIX,
        "",
        (id, machine) -> {
          if (id instanceof QueueId queueId && queueId.cast(machine).isOpen()) {
            visitor.accept(queueId.cast(machine));
          }
          return true;
        });
  }
}
