package dev.millrace.simulation;

import dev.millrace.engine.queue.CancelMoveTask;
import dev.millrace.engine.queue.ListMoveTasks;
import dev.millrace.engine.queue.QueueId;
import dev.millrace.engine.queue.StartMoveTask;
import dev.millrace.simulation.world.Chance;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/** What clients want of move tasks. */
final class MoveTaskWork {
  private static final int TASKS_MAX = 30;

  private final Chance chance;
  private final Client client;
  private final Function<QueueId, List<QueueId>> alike;
  private final List<Task> tasks = new ArrayList<>();

  private record Task(QueueId queue, UUID id) {}

  MoveTaskWork(Chance chance, Client client, Function<QueueId, List<QueueId>> alike) {
    this.chance = chance;
    this.client = client;
    this.alike = alike;
    client.onStarted(this::started);
  }

  void submitOne(QueueId queue) {
    int kind = chance.below(100);
    if (kind < 40) {
      start(queue);
    } else if (kind < 85 || tasks.isEmpty()) {
      client.submit(queue, new ListMoveTasks());
    } else {
      Task task = chance.pick(tasks);
      UUID id = chance.percent(90) ? task.id() : new UUID(0, chance.nextLong());
      client.submit(task.queue(), new CancelMoveTask(id));
    }
  }

  private void start(QueueId queue) {
    List<QueueId> others =
        alike.apply(queue).stream().filter(other -> !other.equals(queue)).toList();
    QueueId destination = chance.percent(40) ? null : chance.pick(others);
    Integer rate = chance.percent(40) ? null : chance.pick(List.of(1, 5, 40, 500));
    client.submit(queue, new StartMoveTask(destination, rate));
  }

  private void started(QueueId queue, UUID id) {
    if (tasks.size() == TASKS_MAX) {
      tasks.remove(chance.below(TASKS_MAX));
    }
    tasks.add(new Task(queue, id));
  }
}
