package dev.millrace.simulation.oracle;

import dev.millrace.base.Bytes;
import dev.millrace.engine.queue.QueueId;
import dev.millrace.engine.queue.ReceiptHandle;
import dev.millrace.simulation.oracle.Fate.Gone;
import dev.millrace.simulation.oracle.Fate.Here;
import dev.millrace.simulation.oracle.Fate.Moving;
import dev.millrace.simulation.oracle.Fate.Refusal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Every message there ever was, and what may have become of it. */
final class MessageBook {
  private final Map<UUID, Message> byId = new HashMap<>();
  private final Map<HandleOfQueue, Message> byHandle = new HashMap<>();
  private final LinkedHashSet<Message> alive = new LinkedHashSet<>();

  private record HandleOfQueue(QueueId queue, ReceiptHandle handle) {}

  void sent(Moment at, QueueId queue, UUID id, Bytes content, long visibleAtMillis) {
    Message message = new Message(id, byId.size() + 1, at.millis(), content);
    if (byId.put(id, message) != null) {
      throw new Violation("the message id " + id + " was given twice");
    }
    message.fates().become(at, List.of(Here.sent(queue, visibleAtMillis)));
    alive.add(message);
  }

  Message byId(UUID id) {
    Message message = byId.get(id);
    if (message == null) {
      throw new Violation("message " + id + " was given out, but nobody sent it");
    }
    return message;
  }

  @Nullable Message byHandle(QueueId queue, ReceiptHandle handle) {
    return byHandle.get(new HandleOfQueue(queue, handle));
  }

  void handed(QueueId queue, ReceiptHandle handle, Message message) {
    byHandle.put(new HandleOfQueue(queue, handle), message);
  }

  /** Those that may still be somewhere. */
  Collection<Message> alive() {
    return alive;
  }

  /** Applies to every message what follows from a decision; states that are not named stay. */
  void change(Moment at, Function<Fate, List<Fate>> change) {
    change(at, (_, fate) -> change.apply(fate));
  }

  void change(Moment at, BiFunction<Message, Fate, List<Fate>> change) {
    for (Message message : alive) {
      message.fates().become(at, changed(message, fate -> change.apply(message, fate)));
    }
  }

  static List<Fate> changed(Message message, Function<Fate, List<Fate>> change) {
    return message.fates().states().stream().flatMap(fate -> change.apply(fate).stream()).toList();
  }

  /** All messages in the queue are gone; those on their way there have arrived before, or not. */
  void emptied(Moment at, QueueId queue, String why, boolean queueGone) {
    change(
        at,
        fate ->
            switch (fate) {
              case Here here when here.queue().equals(queue) -> List.of(new Gone(why));
              case Moving moving when moving.target().equals(queue) ->
                  List.of(
                      new Moving(
                          moving.was(),
                          moving.target(),
                          moving.mayArrive(),
                          moving.mayReturn() || queueGone),
                      new Gone(why));
              case Moving moving when moving.was().queue().equals(queue) && moving.mayReturn() ->
                  List.of(moving, new Gone(why));
              case Here _, Moving _, Gone _ -> List.of(fate);
            });
  }

  /** The queue is there from now on. */
  void opened(Moment at, QueueId queue) {
    change(
        at,
        fate ->
            fate instanceof Moving(var was, var target, _, var mayReturn) && target.equals(queue)
                ? List.of(new Moving(was, target, true, mayReturn))
                : List.of(fate));
  }

  /** Moves that were refused are tried again. */
  void refusalsForgotten(Moment at, QueueId queue) {
    change(
        at,
        fate ->
            fate instanceof Here here && here.queue().equals(queue)
                ? List.of(here.with(Refusal.NO))
                : List.of(fate));
  }

  /** The housekeeping of a queue may have taken what has outlived its retention. */
  void mayHaveExpired(Moment at, QueueId queue, QueueFate settings) {
    for (Message message : alive) {
      if (settings.expiryMillis(message.sentAtMillis()) <= at.millis()
          && message.fates().any(fate -> touches(fate, queue))) {
        List<Fate> states = new ArrayList<>(message.fates().states());
        states.add(new Gone("it expired"));
        message.fates().mayBecome(at, states);
      }
    }
  }

  /** There is no such queue, so nothing is in it. */
  void knownAbsent(QueueId queue) {
    for (Message message : alive) {
      boolean elsewhere =
          message
              .fates()
              .narrow(fate -> !(fate instanceof Here here && here.queue().equals(queue)));
      if (!elsewhere) {
        throw new Violation(message + " was lost with " + queue.name());
      }
    }
  }

  /**
   * Where in this queue the message may be: there for certain under its state, or arrived from, or
   * returned to, between two lanes.
   */
  static Stream<Here> in(QueueId queue, Fate fate, long nowMillis) {
    return switch (fate) {
      case Here here -> Stream.of(here).filter(it -> it.queue().equals(queue));
      case Moving moving -> {
        Stream.Builder<Here> places = Stream.builder();
        if (moving.mayArrive() && moving.target().equals(queue)) {
          places.add(moving.arrived(nowMillis + MoveRules.NEXT_MOVE_DELAY_MILLIS));
        }
        if (moving.mayReturn() && moving.was().queue().equals(queue)) {
          places.add(moving.returned());
        }
        yield places.build();
      }
      case Gone _ -> Stream.empty();
    };
  }

  static boolean touches(Fate fate, QueueId queue) {
    return switch (fate) {
      case Here here -> here.queue().equals(queue);
      case Moving moving -> moving.target().equals(queue) || moving.was().queue().equals(queue);
      case Gone _ -> false;
    };
  }

  void forgetGone() {
    alive.removeIf(Message::gone);
  }
}
