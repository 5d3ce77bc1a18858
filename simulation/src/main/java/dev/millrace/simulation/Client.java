package dev.millrace.simulation;

import dev.millrace.engine.Command;
import dev.millrace.engine.Context;
import dev.millrace.engine.Decision;
import dev.millrace.engine.Decision.Granted;
import dev.millrace.engine.Decision.Parked;
import dev.millrace.engine.Decision.Refused;
import dev.millrace.engine.Effect;
import dev.millrace.engine.codec.MalformedRecordException;
import dev.millrace.engine.queue.DeleteChosenMessages;
import dev.millrace.engine.queue.ListQueues;
import dev.millrace.engine.queue.MessageMove;
import dev.millrace.engine.queue.PeekChosenMessages;
import dev.millrace.engine.queue.PeekMessages;
import dev.millrace.engine.queue.PeekedMessage;
import dev.millrace.engine.queue.QueueId;
import dev.millrace.engine.queue.QueueMachine;
import dev.millrace.engine.queue.ReceiveMessages;
import dev.millrace.engine.queue.ReceivedMessage;
import dev.millrace.engine.queue.StartMoveTask;
import dev.millrace.engine.queue.StoredMessage;
import dev.millrace.host.LaneDeadException;
import dev.millrace.host.NoRoomException;
import dev.millrace.host.RefusedException;
import dev.millrace.simulation.oracle.Decided;
import dev.millrace.simulation.oracle.Oracle;
import dev.millrace.simulation.oracle.Violation;
import dev.millrace.simulation.world.Sabotage;
import dev.millrace.simulation.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Submits commands, watches each being decided, and takes the replies: all three are told to the
 * oracle, in the order in which they happened.
 */
final class Client {
  private final World world;
  private final Oracle oracle;
  private final Sabotage sabotage;
  private final Trace trace;
  private final LaneTimes times;
  private final Tally tally;
  private final BitFlips flips;
  private final List<Call> waiting = new ArrayList<>();
  private final List<Runnable> sightings = new ArrayList<>();
  private Consumer<Received> onReceived = _ -> {};
  private BiConsumer<QueueId, UUID> onStarted = (_, _) -> {};
  private int calls;
  private long receivedCount;
  private boolean draining;

  /** A message that a client has in its hands. */
  record Received(QueueId queue, ReceivedMessage message) {}

  /** Put into words only when somebody asks. */
  private record Sight(Call call, Decision<?> decision) {
    @Override
    public String toString() {
      return call + " -> " + decision;
    }
  }

  Client(
      World world,
      Oracle oracle,
      Sabotage sabotage,
      Trace trace,
      LaneTimes times,
      Tally tally,
      BitFlips flips) {
    this.times = times;
    this.tally = tally;
    this.flips = flips;
    this.world = world;
    this.oracle = oracle;
    this.sabotage = sabotage;
    this.trace = trace;
  }

  void onReceived(Consumer<Received> listener) {
    onReceived = listener;
  }

  /** Told of every move task that somebody has started. */
  void onStarted(BiConsumer<QueueId, UUID> listener) {
    onStarted = listener;
  }

  /** Calls that were not answered yet. */
  List<Call> waiting() {
    return waiting;
  }

  /** How many messages were handed out so far. */
  long receivedCount() {
    return receivedCount;
  }

  <R> void submit(QueueId queue, Command<QueueMachine, R> command) {
    Call call = new Call(++calls, queue, command);
    trace.add("submit", call);
    call.reply(world.host().submit(queue, new Witness<>(call, sabotage.command(command))));
    if (foundNoRoom(call)) {
      if (!call.command().addsWhatStays()) {
        throw new Violation("refused before it was looked at: " + call);
      }
      tally.add(Tally.Kind.REFUSED_FOR_ROOM);
    } else {
      waiting.add(call);
    }
  }

  void list(ListQueues query) {
    trace.add("list", query);
    world
        .host()
        .<List<QueueId>>ask(machines -> {
          List<QueueId> found = query.read(machines);
          int lane = runningLane();
          sightings.add(() -> oracle.listed(lane, found));
          return found;
        });
  }

  /** The one who waits for it goes away. */
  void abandon(Call call) {
    trace.add("abandon", call);
    call.reply().cancel(false);
    waiting.remove(call);
  }

  void drain() {
    trace.add("drain", "");
    draining = true;
    world.host().drain();
  }

  /** The host is another one; what it was asked is not answered any more. */
  void restarted() {
    waiting.clear();
    sightings.clear();
    draining = false;
  }

  /** Some step was run: tells the oracle what came of it. */
  void stepped() {
    List<Runnable> seen = List.copyOf(sightings);
    sightings.clear();
    seen.forEach(Runnable::run);
    for (Call call : List.copyOf(waiting)) {
      if (call.reply().isDone()) {
        waiting.remove(call);
        answered(call);
      }
    }
  }

  private final class Witness<R> implements Command<QueueMachine, R> {
    private final Call call;
    private final Command<QueueMachine, R> command;
    private int decisions;

    Witness(Call call, Command<QueueMachine, R> command) {
      this.call = call;
      this.command = command;
    }

    @Override
    public boolean addsWhatStays() {
      return command.addsWhatStays();
    }

    @Override
    public Decision<R> decide(QueueMachine machine, Context context) {
      List<PeekedMessage> chosen = chosen(call.command(), machine, context);
      Decision<R> decision = command.decide(machine, context);
      int lane = runningLane();
      long nowMillis = context.nowMillis();
      int number = ++decisions;
      sightings.add(() -> {
        if (number == decisions && foundNoRoom(call)) {
          trace.add("no room", call);
        } else {
          seen(call, lane, nowMillis, decision, chosen);
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

  /** What is there of the messages that a command names by their numbers alone. */
  private static List<PeekedMessage> chosen(
      Command<?, ?> command, QueueMachine machine, Context context) {
    return command instanceof DeleteChosenMessages(var sequences)
            && new PeekChosenMessages(sequences).decide(machine, context)
                instanceof Granted<PeekMessages.Page>(_, var page, _, _)
        ? page.messages()
        : List.of();
  }

  private void seen(
      Call call, int lane, long nowMillis, Decision<?> decision, List<PeekedMessage> chosen) {
    trace.add("decided", new Sight(call, decision));
    if (call.reply().isCancelled()) {
      throw new Violation("decided for somebody who has gone: " + call);
    }
    times.check(nowMillis);
    List<Decided.Given> given = new ArrayList<>();
    List<Effect> effects =
        switch (decision) {
          case Granted<?>(_, var reply, var all, _) -> {
            if (reply instanceof List<?> list) {
              list.forEach(each -> {
                if (each instanceof ReceivedMessage message) {
                  given.add(given(call.queue(), message));
                }
              });
            }
            yield all;
          }
          case Parked<?>(_, _, var all) -> all;
          case Refused<?> _ -> List.of();
        };
    List<Decided.Moved> moved = new ArrayList<>();
    for (Effect effect : effects) {
      if (effect instanceof MessageMove(_, var target, var message, _, _)) {
        StoredMessage stored = stored(call.queue(), message.position(), message.sizeBytes());
        moved.add(new Decided.Moved(stored.id(), target));
      }
    }
    List<UUID> deleted =
        chosen.stream()
            .map(PeekedMessage::message)
            .map(it -> stored(call.queue(), it.position(), it.sizeBytes()).id())
            .toList();
    Decided decided =
        new Decided(
            lane,
            nowMillis,
            call.decidedAt(nowMillis),
            draining,
            call.queue(),
            call.command(),
            decision,
            times.earliestMillis(),
            times.latestMillis(),
            given,
            moved,
            deleted);
    call.decided(decision, lane, oracle.decided(decided));
  }

  /** Then nothing has come of it, whatever was decided last. */
  private boolean foundNoRoom(Call call) {
    boolean refused =
        call.reply().isCompletedExceptionally()
            && !call.reply().isCancelled()
            && call.reply().exceptionNow() instanceof NoRoomException;
    if (refused && world.spaceLeft()) {
      throw new Violation("refused for want of room, but there is some: " + call);
    }
    return refused;
  }

  private Decided.Given given(QueueId queue, ReceivedMessage message) {
    StoredMessage stored = stored(queue, message.position(), message.sizeBytes());
    return new Decided.Given(message, stored.id(), stored.content());
  }

  private StoredMessage stored(QueueId queue, long position, int sizeBytes) {
    try {
      return StoredMessage.read(world.host().body(queue, position, sizeBytes).orElseThrow());
    } catch (MalformedRecordException damage) {
      flips.foundLater(damage);
      return StoredMessage.read(world.host().body(queue, position, sizeBytes).orElseThrow());
    }
  }

  private void answered(Call call) {
    trace.add("answered", call);
    if (foundNoRoom(call)) {
      tally.add(Tally.Kind.REFUSED_FOR_ROOM);
      return;
    }
    tally.add(Tally.Kind.REPLIES);
    Decision<?> decision = call.decision();
    CompletableFuture<?> reply = call.reply();
    if (reply.isCompletedExceptionally()) {
      Throwable failure = reply.exceptionNow();
      Throwable cause =
          failure instanceof CompletionException && failure.getCause() != null
              ? failure.getCause()
              : failure;
      if (cause instanceof LaneDeadException) {
        if (!world.journalFailed()) {
          throw new Violation("refused by a dead lane whose journal lives: " + call, cause);
        }
      } else if (cause instanceof RefusedException refused
          && decision instanceof Refused<?>(var problem)
          && refused.problem().equals(problem)) {
        oracle.durable(call.lane(), call.index());
      } else {
        throw new Violation("failed: " + call + ": " + cause, cause);
      }
      return;
    }
    Object value = reply.resultNow();
    if (!(decision instanceof Granted<?>(_, var granted, _, _)) || !granted.equals(value)) {
      throw new Violation("answered with what was not decided: " + call + ": " + value);
    }
    boolean foundNothing = value instanceof List<?> found && found.isEmpty();
    if (!(call.command() instanceof ReceiveMessages && foundNothing)) {
      oracle.durable(call.lane(), call.index());
    }
    if (call.command() instanceof StartMoveTask && value instanceof UUID task) {
      onStarted.accept(call.queue(), task);
    }
    if (value instanceof List<?> list) {
      list.forEach(each -> {
        if (each instanceof ReceivedMessage message) {
          receivedCount++;
          onReceived.accept(new Received(call.queue(), message));
        }
      });
    }
  }
}
