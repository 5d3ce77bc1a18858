package dev.millrace.simulation.topic;

import dev.millrace.engine.queue.QueueId;
import dev.millrace.simulation.oracle.Moment;
import dev.millrace.simulation.oracle.Tracked;
import dev.millrace.simulation.oracle.Violation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.IntToLongFunction;

/** A queue that gets what is published: whether it is there, and in which order things came. */
final class Inbox {
  private final QueueId queue;
  private final Tracked<Boolean> open;
  private final Map<GroupOfSubscription, TreeMap<Long, Long>> order = new HashMap<>();
  private int life;
  private long changedEvent;

  private record GroupOfSubscription(UUID subscription, String group) {}

  Inbox(QueueId queue) {
    this.queue = queue;
    this.open = new Tracked<>(queue.isDelivery());
  }

  QueueId queue() {
    return queue;
  }

  /** A number for the time since it was made or deleted, as far as is known. */
  int life() {
    return life;
  }

  /** Whether it has been there, or missing, for sure since something was seen. */
  boolean unchangedSince(long event) {
    return open.certain() && changedEvent < event;
  }

  boolean isOpen() {
    return open.states().getFirst();
  }

  void created(Moment at, long event) {
    if (!open.all(Boolean::booleanValue)) {
      become(at, event, true);
    }
  }

  void deleted(Moment at, long event) {
    become(at, event, false);
  }

  private void become(Moment at, long event, boolean now) {
    open.become(at, List.of(now));
    changed(event);
  }

  private void changed(long event) {
    changedEvent = event;
    life++;
    order.clear();
  }

  void known(boolean there) {
    if (!open.narrow(it -> it == there)) {
      throw new Violation(queue.name() + (there ? " is there" : " is not there"));
    }
  }

  void settle(IntToLongFunction durableIndex) {
    open.settle(durableIndex);
  }

  void crash(IntToLongFunction durableIndex, long event) {
    open.crash(durableIndex);
    if (!open.certain()) {
      changed(event);
    }
  }

  /** Messages of a group have to lie in the order in which they were published. */
  void ordered(UUID subscription, String group, long sequence, long published) {
    TreeMap<Long, Long> all =
        order.computeIfAbsent(new GroupOfSubscription(subscription, group), _ -> new TreeMap<>());
    Map.Entry<Long, Long> before = all.lowerEntry(sequence);
    Map.Entry<Long, Long> after = all.higherEntry(sequence);
    if ((before != null && before.getValue() > published)
        || (after != null && after.getValue() < published)) {
      throw new Violation(
          "%s has number %d of its group between %s and %s"
              .formatted(queue.name(), published, before, after));
    }
    all.put(sequence, published);
  }
}
