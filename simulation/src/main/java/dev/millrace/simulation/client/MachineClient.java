package dev.millrace.simulation.client;

import dev.millrace.engine.Command;
import dev.millrace.engine.Context;
import dev.millrace.engine.Decision;
import dev.millrace.engine.Decision.Granted;
import dev.millrace.engine.Decision.Refused;
import dev.millrace.engine.Machine;
import dev.millrace.engine.MachineId;
import dev.millrace.host.LaneDeadException;
import dev.millrace.host.NoRoomException;
import dev.millrace.host.RefusedException;
import dev.millrace.simulation.oracle.Moment;
import dev.millrace.simulation.oracle.Oracle;
import dev.millrace.simulation.oracle.Violation;
import dev.millrace.simulation.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Submits commands to machines of any kind, and tells what comes of it. */
public final class MachineClient {
  private final String letter;
  private final World world;
  private final Oracle lanes;
  private final BiConsumer<String, Object> trace;
  private final List<Call<?>> waiting = new ArrayList<>();
  private final List<Runnable> sightings = new ArrayList<>();
  private int calls;
  private long replies;

  /** Told what becomes of a command. */
  public interface Watcher<R> {
    void decided(Moment at, Decision<R> decision);

    /** It was granted, and that is on disk. */
    default void answered(R reply) {}
  }

  private static final class Call<R> {
    private final String text;
    private final Watcher<R> watcher;
    private CompletableFuture<R> reply = new CompletableFuture<>();
    private @Nullable Decision<R> decision;
    private Moment at = new Moment(0, 0, 0);

    Call(String text, Watcher<R> watcher) {
      this.text = text;
      this.watcher = watcher;
    }

    boolean foundNoRoom() {
      return reply.isCompletedExceptionally() && reply.exceptionNow() instanceof NoRoomException;
    }

    @Override
    public String toString() {
      return text;
    }
  }

  /**
   * A client.
   *
   * @param letter what its calls are called by, with a number, where it is told what happens
   * @param trace told what happens
   */
  public MachineClient(String letter, World world, Oracle lanes, BiConsumer<String, Object> trace) {
    this.letter = letter;
    this.world = world;
    this.lanes = lanes;
    this.trace = trace;
  }

  public <M extends Machine, R> void ask(
      MachineId<M> id, Command<M, R> command, Watcher<R> watcher) {
    ask(id, command, command, watcher);
  }

  /**
   * Submits a command that may not be what it is taken for.
   *
   * @param named what it is called where it is told what happens
   */
  public <M extends Machine, R> void ask(
      MachineId<M> id, Command<M, R> command, Object named, Watcher<R> watcher) {
    Call<R> call = new Call<>(letter + ++calls + " " + id.text() + " " + named, watcher);
    trace.accept("submit", call);
    call.reply = world.host().submit(id, new Witness<>(call, command));
    waiting.add(call);
  }

  /** How many calls were not answered yet. */
  public int waitingCount() {
    return waiting.size();
  }

  /** How many replies were looked at so far. */
  public long replyCount() {
    return replies;
  }

  /** The host is another one; what it was asked is not answered any more. */
  public void restarted() {
    waiting.clear();
    sightings.clear();
  }

  /** What is parked was decided, and waits until then. */
  public void idle(long earliestMillis) {
    for (Call<?> call : waiting) {
      if (!(call.decision instanceof Decision.Parked<?>(var untilMillis, _, _))
          || untilMillis <= earliestMillis) {
        throw new Violation("nobody answers " + call);
      }
    }
  }

  /** Some step was run: looks at what came of it. */
  public void stepped() {
    List<Runnable> seen = List.copyOf(sightings);
    sightings.clear();
    seen.forEach(Runnable::run);
    for (Call<?> call : List.copyOf(waiting)) {
      if (call.reply.isDone()) {
        waiting.remove(call);
        answered(call);
      }
    }
  }

  private final class Witness<M extends Machine, R> implements Command<M, R> {
    private final Call<R> call;
    private final Command<M, R> command;
    private int decisions;

    Witness(Call<R> call, Command<M, R> command) {
      this.call = call;
      this.command = command;
    }

    @Override
    public boolean addsWhatStays() {
      return command.addsWhatStays();
    }

    @Override
    public Decision<R> decide(M machine, Context context) {
      Decision<R> decision = command.decide(machine, context);
      int lane = runningLane();
      long nowMillis = context.nowMillis();
      int number = ++decisions;
      sightings.add(() -> {
        if (number != decisions || !call.foundNoRoom()) {
          seen(call, lane, nowMillis, decision);
        }
      });
      return decision;
    }
  }

  private int runningLane() {
    String running = world.driver().running();
    if (!running.startsWith("lane-")) {
      throw new Violation("a command was decided by " + running);
    }
    return Integer.parseInt(running.substring("lane-".length()));
  }

  private <R> void seen(Call<R> call, int lane, long nowMillis, Decision<R> decision) {
    trace.accept("decided", call + " -> " + decision);
    call.at = new Moment(lane, lanes.decidedElsewhere(lane), nowMillis);
    call.decision = decision;
    call.watcher.decided(call.at, decision);
  }

  private <R> void answered(Call<R> call) {
    trace.accept("answered", call);
    if (call.reply.isCompletedExceptionally()) {
      failed(call);
      return;
    }
    replies++;
    R value = call.reply.resultNow();
    if (!(call.decision instanceof Granted<R> granted) || !granted.reply().equals(value)) {
      throw new Violation("answered with what was not decided: " + call + ": " + value);
    }
    if (!(value instanceof List<?> found && found.isEmpty())) {
      lanes.durable(call.at.lane(), call.at.index());
    }
    call.watcher.answered(value);
  }

  private void failed(Call<?> call) {
    Throwable failure = call.reply.exceptionNow();
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    if (cause instanceof RefusedException refused
        && call.decision instanceof Refused<?>(var problem)
        && refused.problem().equals(problem)) {
      lanes.durable(call.at.lane(), call.at.index());
      replies++;
    } else if (!(cause instanceof NoRoomException)
        && !(cause instanceof LaneDeadException && world.journalFailed())) {
      throw new Violation("failed: " + call + ": " + cause, cause);
    }
  }
}
