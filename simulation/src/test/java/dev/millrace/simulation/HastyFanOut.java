package dev.millrace.simulation;

import dev.millrace.engine.Command;
import dev.millrace.engine.MachineId;
import dev.millrace.engine.topic.FanOut;
import dev.millrace.engine.topic.FanOut.Step;
import dev.millrace.engine.topic.FanOut.Target;
import dev.millrace.engine.topic.LookAtFanOut;
import dev.millrace.engine.topic.LookAtFanOut.View;
import dev.millrace.engine.topic.Publication;
import dev.millrace.engine.topic.Subscription;
import dev.millrace.engine.topic.Subscriptions;
import dev.millrace.engine.topic.TopicId;
import dev.millrace.engine.topic.TopicMachine;
import dev.millrace.host.Host;
import dev.millrace.simulation.world.Distributor;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Says who gets what was published, a message and two subscriptions at a time, and gets one thing
 * wrong.
 */
final class HastyFanOut implements Distributor {
  private static final int PAGE = 2;

  private final Fault fault;
  private final Deque<Runnable> steps = new ArrayDeque<>();
  private final Set<String> repeated = new HashSet<>();
  private @Nullable Host host;

  /** What goes wrong. */
  enum Fault {
    /** The first page counts for all. */
    PAGE_SKIPPED,
    /** A step is taken once more before it is written down how far it has come. */
    CURSOR_NOT_WRITTEN,
    /** Policies do not matter. */
    FILTER_IGNORED,
    /** The first message that is owed when a process begins is called delivered. */
    OWED_FORGOTTEN_AT_THE_START
  }

  HastyFanOut(Fault fault) {
    this.fault = fault;
  }

  @Override
  public void serve(Host opened) {
    host = opened;
  }

  @Override
  public void called(MachineId<?> machine) {
    if (machine instanceof TopicId topic) {
      boolean atTheStart = host == null;
      steps.add(() -> look(topic, atTheStart));
    }
  }

  private void look(TopicId topic, boolean atTheStart) {
    ask(
        topic,
        new LookAtFanOut(1, PAGE),
        view -> {
          if (!view.publications().isEmpty()) {
            fanOut(topic, view, atTheStart);
          }
        });
  }

  private void fanOut(TopicId topic, View view, boolean atTheStart) {
    Publication publication = view.publications().getFirst();
    List<Target> targets = new ArrayList<>();
    for (Subscription each : view.subscriptions()) {
      boolean wanted = !each.isFiltered() || fault == Fault.FILTER_IGNORED;
      if (wanted && each.sequence() < publication.sequence()) {
        targets.add(new Target(Subscriptions.queue(topic, each), Subscriptions.origin(each), null));
      }
    }
    boolean forgotten = atTheStart && fault == Fault.OWED_FORGOTTEN_AT_THE_START;
    boolean done = view.complete() || fault == Fault.PAGE_SKIPPED || forgotten;
    long through = done ? Publication.DONE : view.subscriptions().getLast().sequence();
    String place = publication.id() + " " + publication.cursor();
    if (fault == Fault.CURSOR_NOT_WRITTEN && !targets.isEmpty() && repeated.add(place)) {
      through = publication.cursor();
    }
    Step step =
        new Step(
            publication.sequence(),
            publication.cursor(),
            through,
            forgotten ? List.of() : targets,
            List.of());
    ask(topic, new FanOut(List.of(step)), _ -> look(topic, false));
  }

  private <R> void ask(TopicId topic, Command<TopicMachine, R> command, Consumer<R> then) {
    var _ =
        Objects.requireNonNull(host)
            .submit(topic, command)
            .thenAccept(reply -> steps.add(() -> then.accept(reply)));
  }

  @Override
  public String name() {
    return "fan-out";
  }

  @Override
  public boolean runOnce() {
    Runnable step = steps.poll();
    if (step == null) {
      return false;
    }
    step.run();
    return true;
  }

  @Override
  public void awaitWork() {
    // Whoever steps does not wait.
  }
}
