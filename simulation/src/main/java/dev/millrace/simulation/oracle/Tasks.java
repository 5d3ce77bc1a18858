package dev.millrace.simulation.oracle;

import dev.millrace.engine.queue.CancelMoveTask;
import dev.millrace.engine.queue.ListMoveTasks;
import dev.millrace.engine.queue.MoveTask;
import dev.millrace.engine.queue.QueueId;
import dev.millrace.engine.queue.StartMoveTask;
import dev.millrace.simulation.oracle.Fate.Here;
import dev.millrace.simulation.oracle.Fate.Journey;
import dev.millrace.simulation.oracle.Fate.Moving;
import dev.millrace.simulation.oracle.Fate.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What move tasks may have done to messages, and what they were told to do. */
final class Tasks {
  private final QueueBook queues;
  private final MessageBook messages;
  private final MoveRules moves;
  private final TaskBook tasks;
  private final Counts counts;
  private long sinceMillis = Long.MAX_VALUE;
  private boolean damageMet;

  Tasks(QueueBook queues, MessageBook messages, MoveRules moves, TaskBook tasks, Counts counts) {
    this.queues = queues;
    this.messages = messages;
    this.moves = moves;
    this.tasks = tasks;
    this.counts = counts;
  }

  void decided(Moment at, Decided decided) {
    QueueId id = decided.queue();
    if (TaskBook.refused(decided)) {
      if (!queues.fates(id).narrow(QueueFate::open)) {
        throw new Violation(id.name() + " has tasks, and is not there");
      }
    } else if (!queues.decided(at, decided, QueueBook::absent, queue -> queue)) {
      return;
    }
    switch (decided.command()) {
      case StartMoveTask command ->
          tasks.start(at, decided, command, counts.visible(id, at.millis()));
      case CancelMoveTask(var task) -> tasks.cancel(at, decided, task);
      case ListMoveTasks _ ->
          tasks.listed(at, decided).forEach(task -> emptied(id, task, at.millis()));
      default -> throw new IllegalArgumentException("not about tasks: " + decided.command());
    }
  }

  /** It stopped because nothing waited: what waited all the time is not there any more. */
  private void emptied(QueueId id, MoveTask task, long nowMillis) {
    QueueFate queue = queues.of(id);
    if (id.isFifo() || queue.changedAtMillis() >= task.startedAtMillis()) {
      // A group may have been locked all the time, or what waited was over its retention.
      return;
    }
    for (Message message : messages.alive()) {
      boolean left =
          message
              .fates()
              .narrow(fate ->
                  !(fate instanceof Here here
                      && here.queue().equals(id)
                      && here.visibleByMillis() <= task.startedAtMillis()
                      && here.lastReceivedAtMillis() < task.startedAtMillis()
                      && here.sentByMillis() < task.startedAtMillis()
                      && here.refusal() == Refusal.NO
                      && queue.expiryMillis(here.sentFromMillis()) > nowMillis));
      if (!left) {
        throw new Violation("%s left %s behind".formatted(task, message));
      }
    }
  }

  /** A process begins, whose time may be an earlier one. */
  void began(long earliestMillis) {
    tasks.began();
    sinceMillis = Math.min(sinceMillis, earliestMillis);
  }

  /** What a task has moved since the last decision that was seen may go back for its damage. */
  void damageMet() {
    damageMet = true;
  }

  /** Steps of tasks may have been made since the last decision that was seen. */
  void mayHaveMoved(Moment at, long earliestMillis, long latestMillis) {
    long fromMillis = Math.min(sinceMillis, earliestMillis);
    sinceMillis = earliestMillis;
    List<Running> running = new ArrayList<>();
    tasks.running((id, destination) -> running.add(new Running(id, destination)));
    if (running.isEmpty()) {
      return;
    }
    Set<QueueId> sources = running.stream().map(Running::id).collect(Collectors.toSet());
    for (Message message : messages.alive()) {
      if (message.fates().states().stream().noneMatch(fate -> MessageBook.touches(fate, sources))) {
        continue;
      }
      List<Fate> states = new ArrayList<>(message.fates().states());
      boolean moves = false;
      int before;
      do {
        before = states.size();
        for (Running task : running) {
          moves |= addMoves(states, task, fromMillis, latestMillis);
        }
      } while (states.size() > before);
      if (moves) {
        message.fates().mayBecome(at, states);
      }
    }
    damageMet = false;
  }

  /** A task that may be running now. */
  private record Running(QueueId id, Optional<QueueId> destination) {}

  private boolean addMoves(List<Fate> states, Running task, long fromMillis, long latestMillis) {
    boolean any = false;
    for (Fate fate : List.copyOf(states)) {
      for (Here here : MessageBook.in(task.id(), fate, latestMillis).toList()) {
        QueueId target = task.destination().orElse(here.deadLetterSource());
        if (target != null && !here.certainlyHidden(latestMillis)) {
          add(states, moves.redriven(here, target, fromMillis).possible(false, damageMet));
          any = true;
        }
      }
    }
    return any;
  }

  /** One that stands for every such move since the first. */
  private static void add(List<Fate> states, Moving moving) {
    Moving merged = moving;
    for (Fate fate : List.copyOf(states)) {
      if (fate instanceof Moving other && isSame(other, moving)) {
        Journey journey = other.journey();
        merged =
            new Moving(
                    merged.was().or(other.was()),
                    moving.target(),
                    other.mayArrive(),
                    other.mayReturn(),
                    merged
                        .journey()
                        .notBefore(journey.fromMillis())
                        .delayed(journey.delayMaxMillis()))
                .possible(merged.mayArrive(), merged.mayReturn());
        states.remove(other);
      } else if (fate instanceof Here here && isFresh(here, moving.target())) {
        merged =
            merged.with(
                merged
                    .journey()
                    .notBefore(here.sentFromMillis())
                    .delayed(here.visibleByMillis() - here.sentByMillis()));
        states.remove(here);
      }
    }
    states.add(merged);
  }

  private static boolean isSame(Moving one, Moving other) {
    return one.journey().redriven()
        && other.journey().redriven()
        && one.target().equals(other.target())
        && one.was().isLike(other.was());
  }

  /** Whether a move task brought it here some time before, and nobody has seen it since. */
  private static boolean isFresh(Here here, QueueId queue) {
    return here.queue().equals(queue)
        && here.visibleFromMillis() == 0
        && here.receiveCount() == 0
        && here.deadLetterSource() == null
        && !here.rank().isNumbered();
  }
}
