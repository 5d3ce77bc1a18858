package dev.millrace.engine.queue;

import dev.millrace.engine.queue.QueueRecord.MoveTaskChanged;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The latest tasks that moved messages out of a queue; at most one of them is running. */
final class MoveTasks {
  /** As many as the service lists. */
  private static final int KEPT = 10;

  private final List<MoveTask> tasks = new ArrayList<>();

  /** The one that is running. */
  Optional<MoveTask> running() {
    return newest().filter(MoveTask::isRunning);
  }

  Optional<MoveTask> newest() {
    return tasks.isEmpty() ? Optional.empty() : Optional.of(tasks.getLast());
  }

  /** The one of that id, unless it is not kept any more. */
  Optional<MoveTask> find(UUID id) {
    return tasks.stream().filter(task -> task.id().equals(id)).findFirst();
  }

  /** The newest last. */
  List<MoveTask> all() {
    return List.copyOf(tasks);
  }

  /** When the one that is running goes on; {@link Long#MAX_VALUE} where none is. */
  long nextStepAtMillis() {
    return running().map(MoveTask::nextStepAtMillis).orElse(Long.MAX_VALUE);
  }

  /** Records that bring them back, the oldest first. */
  List<QueueRecord> freeze() {
    return tasks.stream().<QueueRecord>map(MoveTaskChanged::new).toList();
  }

  /** A new task, or one that has come further. */
  void put(MoveTask task) {
    for (int i = 0; i < tasks.size(); i++) {
      if (tasks.get(i).id().equals(task.id())) {
        tasks.set(i, task);
        return;
      }
    }
    tasks.add(task);
    if (tasks.size() > KEPT) {
      tasks.removeFirst();
    }
  }

  void clear() {
    tasks.clear();
  }
}
