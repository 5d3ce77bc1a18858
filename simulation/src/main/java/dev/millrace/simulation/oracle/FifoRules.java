package dev.millrace.simulation.oracle;

import dev.millrace.engine.queue.Fingerprint;
import dev.millrace.engine.queue.QueueId;
import dev.millrace.simulation.oracle.Decided.Given;
import dev.millrace.simulation.oracle.Decided.Moved;
import dev.millrace.simulation.oracle.Fate.Here;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The order within the groups of a FIFO queue: a message leaves only when none of its group is in
 * flight and none before it is left, be that one visible or not.
 */
final class FifoRules {
  private static final Fingerprint NO_GROUP = new Fingerprint(0, 0);

  private final MessageBook messages;

  FifoRules(MessageBook messages) {
    this.messages = messages;
  }

  /** Holds what left a queue against what was in it before. */
  void check(long nowMillis, QueueId id, QueueFate queue, List<Given> given, List<Moved> moved) {
    if (given.isEmpty() && moved.isEmpty()) {
      return;
    }
    Map<Fingerprint, List<Message>> groups = groups(id);
    Set<Message> left = new HashSet<>();
    moved.forEach(each -> left.add(messages.byId(each.id())));
    for (Given each : given) {
      Message message = messages.byId(each.id());
      Rank rank = Rank.numbered(each.message().handle().sequence());
      check(nowMillis, id, queue, groups, left, message, rank);
      left.add(message);
    }
    for (Moved each : moved) {
      check(nowMillis, id, queue, groups, left, messages.byId(each.id()), null);
    }
  }

  private static void check(
      long nowMillis,
      QueueId id,
      QueueFate queue,
      Map<Fingerprint, List<Message>> groups,
      Set<Message> left,
      Message message,
      @Nullable Rank number) {
    List<Rank> ranks = new ArrayList<>();
    for (Fate fate : message.fates().states()) {
      MessageBook.in(id, fate, nowMillis)
          .map(here -> number == null ? here.rank() : here.rank().withSequence(number.sequence()))
          .forEach(ranks::add);
    }
    for (Message other : groups.getOrDefault(groupOf(message), List.of())) {
      if (other != message
          && !left.contains(other)
          && !other
              .fates()
              .narrow(fate ->
                  !(fate instanceof Here here && blocks(here, id, queue, ranks, nowMillis)))) {
        throw new Violation(
            "%s of %s was given out or moved before %s of its group, which was %s at %d"
                .formatted(message, id.name(), other, other.fates(), nowMillis));
      }
    }
  }

  private static boolean blocks(
      Here here, QueueId id, QueueFate queue, List<Rank> ranks, long nowMillis) {
    if (!here.queue().equals(id)) {
      return false;
    }
    boolean earlier = !ranks.isEmpty() && ranks.stream().allMatch(here.rank()::isBefore);
    boolean kept = queue.expiryMillis(here.sentByMillis()) > nowMillis;
    return here.certainlyInFlight(nowMillis) || (earlier && kept);
  }

  /** The messages that nothing of their group can hold back at this time. */
  Set<Message> unblocked(QueueId id, long nowMillis) {
    Set<Message> unblocked = new HashSet<>();
    for (List<Message> group : groups(id).values()) {
      for (Message message : group) {
        if (group.stream()
            .noneMatch(other -> other != message && mayBlock(other, message, id, nowMillis))) {
          unblocked.add(message);
        }
      }
    }
    return unblocked;
  }

  private static boolean mayBlock(Message other, Message message, QueueId id, long nowMillis) {
    return other
        .fates()
        .any(fate ->
            MessageBook.in(id, fate, nowMillis)
                .anyMatch(here ->
                    here.possiblyInFlight(nowMillis)
                        || (!here.certainlyVisible(nowMillis) && !isAfter(here, message))));
  }

  private static boolean isAfter(Here here, Message message) {
    return message.fates().all(fate -> fate instanceof Here it && it.rank().isBefore(here.rank()));
  }

  private Map<Fingerprint, List<Message>> groups(QueueId id) {
    Map<Fingerprint, List<Message>> groups = new HashMap<>();
    Set<QueueId> only = Set.of(id);
    for (Message message : messages.alive()) {
      if (message.fates().any(fate -> MessageBook.touches(fate, only))) {
        groups.computeIfAbsent(groupOf(message), _ -> new ArrayList<>()).add(message);
      }
    }
    return groups;
  }

  private static Fingerprint groupOf(Message message) {
    Fingerprint group = message.group();
    return group == null ? NO_GROUP : group;
  }
}
