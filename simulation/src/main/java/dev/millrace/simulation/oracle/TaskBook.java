package dev.millrace.simulation.oracle;

import dev.millrace.engine.Decision.Granted;
import dev.millrace.engine.Decision.Refused;
import dev.millrace.engine.queue.MoveTask;
import dev.millrace.engine.queue.MoveTask.Status;
import dev.millrace.engine.queue.QueueId;
import dev.millrace.engine.queue.QueueProblem;
import dev.millrace.engine.queue.StartMoveTask;
import dev.millrace.simulation.oracle.Counts.Range;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.IntToLongFunction;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The move tasks of each queue. Nobody sees their steps: a task that was running when it was last
 * seen may have gone on, or may be over, until it is seen again.
 */
final class TaskBook {
  /** As many as are listed. */
  private static final int KEPT = 10;

  private final Map<QueueId, Tracked<List<Known>>> queues = new HashMap<>();
  private long idleAtMillis = Long.MIN_VALUE;

  /**
   * A task as it was when it was last seen.
   *
   * @param status running where it may be in any state by now; null where it is over somehow
   */
  private record Known(
      UUID id,
      @Nullable QueueId destination,
      @Nullable Integer rate,
      long startedAtMillis,
      Range toMove,
      @Nullable Status status,
      long moved) {
    boolean mayRun() {
      return status == Status.RUNNING;
    }

    Known with(@Nullable Status next, long movedNow) {
      return new Known(id, destination, rate, startedAtMillis, toMove, next, movedNow);
    }

    /** Whether it may be told of as this by now. */
    boolean mayBe(MoveTask told) {
      boolean follows = status == null ? told.status() != Status.RUNNING : follows(told.status());
      boolean further = told.messagesMoved() >= moved || told.status() == Status.FAILED;
      boolean reasoned = (told.failureReason() != null) == (told.status() == Status.FAILED);
      return told.id().equals(id)
          && Objects.equals(told.destination(), destination)
          && Objects.equals(told.messagesPerSecondMax(), rate)
          && told.startedAtMillis() == startedAtMillis
          && toMove.includes(told.messagesToMove())
          && told.messagesMoved() >= 0
          && told.messagesMoved() <= told.messagesToMove()
          && follows
          && further
          && reasoned;
    }

    private boolean follows(Status next) {
      return status == Status.RUNNING
          ? next != Status.CANCELLED
          : next == status || next == Status.FAILED;
    }
  }

  /** Messages are moved out of this queue by a task with that destination, or home. */
  void running(BiConsumer<QueueId, Optional<QueueId>> each) {
    queues.forEach((id, tracked) ->
        tracked.states().stream()
            .flatMap(List::stream)
            .filter(Known::mayRun)
            .map(task -> Optional.ofNullable(task.destination()))
            .distinct()
            .forEach(destination -> each.accept(id, destination)));
  }

  void start(Moment at, Decided decided, StartMoveTask command, Range visible) {
    Tracked<List<Known>> tasks = of(decided.queue());
    if (decided.decision() instanceof Refused<?>) {
      narrow(decided, tasks, known -> !known.isEmpty() && known.getLast().mayRun());
    } else if (decided.decision() instanceof Granted<?> granted
        && granted.reply() instanceof UUID id) {
      Known task =
          new Known(
              id,
              command.destination(),
              command.messagesPerSecondMax(),
              at.millis(),
              visible,
              Status.RUNNING,
              0);
      tasks.become(
          at,
          tasks.states().stream()
              .map(known -> {
                List<Known> next = new ArrayList<>();
                known.forEach(it -> next.add(it.mayRun() ? it.with(null, it.moved()) : it));
                next.add(task);
                return List.copyOf(next.subList(Math.max(0, next.size() - KEPT), next.size()));
              })
              .toList());
    }
  }

  void cancel(Moment at, Decided decided, UUID id) {
    Tracked<List<Known>> tasks = of(decided.queue());
    if (decided.decision() instanceof Refused<?>(var problem)) {
      boolean known = problem == QueueProblem.MOVE_TASK_NOT_RUNNING;
      narrow(decided, tasks, all -> all.stream().anyMatch(it -> it.id().equals(id)) == known);
    } else if (decided.decision() instanceof Granted<?> granted
        && granted.reply() instanceof Long moved) {
      Predicate<Known> cancelled =
          it ->
              it.id().equals(id)
                  && it.mayRun()
                  && it.moved() <= moved
                  && it.toMove().most() >= moved;
      narrow(decided, tasks, all -> all.stream().anyMatch(cancelled));
      tasks.become(
          at,
          tasks.states().stream()
              .map(all ->
                  all.stream()
                      .map(it -> it.id().equals(id) ? it.with(Status.CANCELLED, moved) : it)
                      .toList())
              .toList());
    }
  }

  /** Returns those that have come to an end without having moved all they were to move. */
  List<MoveTask> listed(Moment at, Decided decided) {
    List<MoveTask> told = new ArrayList<>();
    if (decided.decision() instanceof Granted<?>(_, var reply, _, _)
        && reply instanceof List<?> all) {
      all.forEach(each -> {
        if (each instanceof MoveTask task) {
          told.addFirst(task);
        }
      });
    }
    Tracked<List<Known>> tasks = of(decided.queue());
    narrow(decided, tasks, known -> matches(known, told));
    told.forEach(this::checkProgress);
    List<Known> seen = new ArrayList<>();
    for (int i = 0; i < told.size(); i++) {
      MoveTask task = told.get(i);
      seen.add(tasks.states().getFirst().get(i).with(task.status(), task.messagesMoved()));
    }
    tasks.become(at, List.of(List.copyOf(seen)));
    return told.stream()
        .filter(task ->
            task.status() == Status.COMPLETED && task.messagesMoved() < task.messagesToMove())
        .toList();
  }

  private static boolean matches(List<Known> known, List<MoveTask> told) {
    boolean matches = known.size() == told.size();
    for (int i = 0; matches && i < told.size(); i++) {
      matches = known.get(i).mayBe(told.get(i));
    }
    return matches;
  }

  private void checkProgress(MoveTask task) {
    if (task.isRunning() && task.nextStepAtMillis() < idleAtMillis) {
      throw new Violation(
          "%s was to go on at %d and has not by %d"
              .formatted(task, task.nextStepAtMillis(), idleAtMillis));
    }
  }

  private static void narrow(
      Decided decided, Tracked<List<Known>> tasks, Predicate<List<Known>> possible) {
    if (!tasks.narrow(possible)) {
      throw new Violation(
          "%s of %s was answered with %s, but its tasks were %s"
              .formatted(decided.command(), decided.queue().name(), decided.decision(), tasks));
    }
  }

  /** Whether a refusal is about tasks, and not about the queue. */
  static boolean refused(Decided decided) {
    return decided.decision() instanceof Refused<?>(var problem)
        && problem instanceof QueueProblem known
        && Set.of(
                QueueProblem.MOVE_TASK_RUNNING,
                QueueProblem.MOVE_TASK_NOT_RUNNING,
                QueueProblem.NO_SUCH_MOVE_TASK)
            .contains(known);
  }

  /** The queue was deleted. */
  void forgotten(Moment at, QueueId id) {
    of(id).become(at, List.of(List.of()));
  }

  /** No lane has anything left to do at this time. */
  void idle(long earliestMillis) {
    idleAtMillis = earliestMillis;
  }

  void settle(IntToLongFunction keptIndex) {
    queues.values().forEach(tasks -> tasks.settle(keptIndex));
  }

  void crash(IntToLongFunction keptIndex) {
    queues.values().forEach(tasks -> tasks.crash(keptIndex));
  }

  /** A process begins, whose time may be an earlier one. */
  void began() {
    idleAtMillis = Long.MIN_VALUE;
  }

  private Tracked<List<Known>> of(QueueId id) {
    return queues.computeIfAbsent(id, _ -> new Tracked<>(List.of()));
  }
}
