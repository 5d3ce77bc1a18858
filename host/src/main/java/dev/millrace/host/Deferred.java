package dev.millrace.host;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Predicate;

/**
 * What a lane has to do and finds no room for. It keeps its order: a debt that was passed by a
 * later one would count as paid. It is tried again after a pause, and is never lost, for it is owed
 * in a journal.
 */
final class Deferred {
  /** How long what found no room is left alone. */
  static final long PAUSE_MILLIS = 1000;

  private final Deque<LaneTask> tasks = new ArrayDeque<>();
  private long notBeforeMillis = Long.MAX_VALUE;

  /** Does a task now, or keeps it; {@code attempt} tells whether it was done. */
  void run(LaneTask task, long nowMillis, Predicate<LaneTask> attempt) {
    if (!tasks.isEmpty()) {
      tasks.add(task);
    } else if (!attempt.test(task)) {
      tasks.add(task);
      notBeforeMillis = nowMillis + PAUSE_MILLIS;
    }
  }

  /**
   * Tries what was kept, where it is time or room is there again.
   *
   * @return whether something was done
   */
  boolean goOn(long nowMillis, boolean scarce, Predicate<LaneTask> attempt) {
    boolean worked = false;
    notBeforeMillis = scarce ? notBeforeMillis : nowMillis;
    while (!tasks.isEmpty() && nowMillis >= notBeforeMillis) {
      if (attempt.test(tasks.getFirst())) {
        tasks.removeFirst();
        worked = true;
      } else {
        notBeforeMillis = nowMillis + PAUSE_MILLIS;
      }
    }
    return worked;
  }

  /** {@link Long#MAX_VALUE} where there is nothing to try. */
  long nextAtMillis() {
    return tasks.isEmpty() ? Long.MAX_VALUE : notBeforeMillis;
  }

  void fail(Throwable reason) {
    tasks.forEach(task -> task.fail(reason));
    tasks.clear();
  }
}
