package dev.millrace.simulation.oracle;

import dev.millrace.base.Bytes;
import dev.millrace.engine.queue.Fingerprint;
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
import java.util.Set;
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

  private final Map<NumberOfQueue, Message> byNumber = new HashMap<>();

  private record NumberOfQueue(QueueId queue, long sequence) {}

  private record HandleOfQueue(QueueId queue, ReceiptHandle handle) {}

  void sent(Moment at, UUID id, Bytes content, @Nullable Fingerprint group, Here here) {
    Message message = new Message(id, byId.size() + 1, content, group);
    if (byId.put(id, message) != null) {
      throw new Violation("the message id " + id + " was given twice");
    }
    message.fates().become(at, List.of(here));
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

  /** The message that had this number in the queue, as far as anybody was told; or null. */
  @Nullable Message byNumber(QueueId queue, long sequence) {
    return byNumber.get(new NumberOfQueue(queue, sequence));
  }

  void handed(QueueId queue, ReceiptHandle handle, Message message) {
    byHandle.put(new HandleOfQueue(queue, handle), message);
    byNumber.put(new NumberOfQueue(queue, handle.sequence()), message);
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

  /** What is on its way may have come to other ends than was thought. */
  void reconsiderMoves(Function<Moving, List<? extends Fate>> possible) {
    for (Message message : alive()) {
      message
          .fates()
          .narrow(
              changed(
                  message,
                  fate ->
                      fate instanceof Moving moving
                          ? List.copyOf(possible.apply(moving))
                          : List.of(fate)));
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
                  List.of(moving.possible(false, queueGone), new Gone(why));
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
            fate instanceof Moving moving && moving.target().equals(queue)
                ? List.of(moving.possible(true, false))
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

  /** A FIFO queue's delay was set: it holds for what was never received, from its sending on. */
  void delayed(Moment at, QueueId queue, long delayMillis) {
    change(
        at,
        fate ->
            switch (fate) {
              case Here here when here.queue().equals(queue) -> List.of(delayed(here, delayMillis));
              case Moving moving
                  when moving.target().equals(queue) && moving.journey().redriven() ->
                  List.of(moving.with(moving.journey().delayed(delayMillis)));
              case Moving moving when moving.was().queue().equals(queue) && moving.mayReturn() ->
                  List.of(moving, delayed(moving.was(), delayMillis));
              case Here _, Moving _, Gone _ -> List.of(fate);
            });
  }

  private static Here delayed(Here here, long delayMillis) {
    return here.receiveCount() > 0
        ? here
        : here.visibleBetween(
            here.sentFromMillis() + delayMillis, here.sentByMillis() + delayMillis);
  }

  /** The housekeeping of a queue may have taken what has outlived its retention. */
  void mayHaveExpired(Moment at, QueueId queue, QueueFate settings) {
    for (Message message : alive) {
      if (message.fates().any(fate -> mayExpire(fate, queue, settings, at.millis()))) {
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
          places.add(moving.arrived(nowMillis));
        }
        if (moving.mayReturn() && moving.was().queue().equals(queue)) {
          places.add(moving.returned());
        }
        yield places.build();
      }
      case Gone _ -> Stream.empty();
    };
  }

  /** Whether under this state the message may have outlived its retention in the queue. */
  static boolean mayExpire(Fate fate, QueueId queue, QueueFate settings, long nowMillis) {
    return switch (fate) {
      case Here here ->
          here.queue().equals(queue) && settings.expiryMillis(here.sentFromMillis()) <= nowMillis;
      case Moving moving -> {
        long arrivesMillis = moving.arrived(nowMillis).sentFromMillis();
        long returnsMillis = moving.was().sentFromMillis();
        boolean there = moving.target().equals(queue);
        boolean back = moving.was().queue().equals(queue);
        yield (there && settings.expiryMillis(arrivesMillis) <= nowMillis)
            || (back && settings.expiryMillis(returnsMillis) <= nowMillis);
      }
      case Gone _ -> false;
    };
  }

  /** Whether under this state the message may be in one of the queues. */
  static boolean touches(Fate fate, Set<QueueId> queues) {
    return switch (fate) {
      case Here here -> queues.contains(here.queue());
      case Moving moving ->
          queues.contains(moving.target()) || queues.contains(moving.was().queue());
      case Gone _ -> false;
    };
  }

  void forgetGone() {
    alive.removeIf(Message::gone);
  }
}
