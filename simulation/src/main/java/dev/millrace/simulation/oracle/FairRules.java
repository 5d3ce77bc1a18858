package dev.millrace.simulation.oracle;

import dev.millrace.engine.queue.Fingerprint;
import dev.millrace.engine.queue.QueueId;
import dev.millrace.simulation.oracle.Decided.Given;
import dev.millrace.simulation.oracle.Decided.Moved;
import dev.millrace.simulation.oracle.Fate.Here;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whose turn it is on a standard queue: a message of a group is given out only when no other group
 * with fewer messages in flight has a visible one. A message without a group is a group of its own,
 * with nothing in flight.
 */
final class FairRules {
  private final MessageBook messages;

  FairRules(MessageBook messages) {
    this.messages = messages;
  }

  /** What is known of a group: how many are in flight, and which are certainly to be given. */
  private static final class Group {
    private final List<Message> waiting = new ArrayList<>();
    private int leastInFlight;
    private int mostInFlight;

    /** Another one was taken; it counts at once. */
    void take(Message message) {
      waiting.remove(message);
      leastInFlight++;
      mostInFlight++;
    }
  }

  /** Holds what was given out, in this order, against what was in the queue before. */
  void check(long nowMillis, QueueId id, QueueFate queue, List<Given> given, List<Moved> moved) {
    List<Message> taken = given.stream().map(each -> messages.byId(each.id())).toList();
    if (taken.stream().allMatch(message -> message.group() == null)) {
      return;
    }
    Map<Optional<Fingerprint>, Group> groups = new HashMap<>();
    for (Message message : messages.alive()) {
      count(nowMillis, id, queue, message, groups);
    }
    for (Moved each : moved) {
      // What is passed over speaks against its group like what is given out.
      Message message = messages.byId(each.id());
      Group group = group(groups, message.group());
      group.waiting.remove(message);
      group.mostInFlight++;
    }
    for (Message message : taken) {
      Fingerprint name = message.group();
      Group group = group(groups, name);
      if (name == null) {
        group.waiting.remove(message);
        continue;
      }
      groups.forEach((other, quiet) -> {
        int inFlight = other.isEmpty() ? 0 : quiet.mostInFlight;
        if (quiet != group && !quiet.waiting.isEmpty() && inFlight < group.leastInFlight) {
          throw new Violation(
              "%s gave %s of a group with %d in flight while %s of one with %d was visible"
                  .formatted(
                      id.name(), message, group.leastInFlight, quiet.waiting.getFirst(), inFlight));
        }
      });
      group.take(message);
    }
  }

  private static void count(
      long nowMillis,
      QueueId id,
      QueueFate queue,
      Message message,
      Map<Optional<Fingerprint>, Group> groups) {
    boolean certain = true;
    boolean waiting = true;
    boolean possible = false;
    for (Fate fate : message.fates().states()) {
      List<Here> places = MessageBook.in(id, fate, nowMillis).toList();
      boolean here = fate instanceof Here && !places.isEmpty();
      certain &= here && places.stream().allMatch(it -> it.certainlyInFlight(nowMillis));
      waiting &=
          here
              && places.stream()
                  .allMatch(it ->
                      it.certainlyVisible(nowMillis)
                          && queue.expiryMillis(it.sentFromMillis()) > nowMillis);
      possible |=
          places.stream()
              .anyMatch(it ->
                  it.possiblyInFlight(nowMillis)
                      || queue.expiryMillis(it.sentFromMillis()) <= nowMillis);
    }
    if (certain || waiting || possible) {
      Group group = group(groups, message.group());
      group.leastInFlight += certain ? 1 : 0;
      group.mostInFlight += possible ? 1 : 0;
      if (waiting) {
        group.waiting.add(message);
      }
    }
  }

  private static Group group(Map<Optional<Fingerprint>, Group> groups, @Nullable Fingerprint name) {
    return groups.computeIfAbsent(Optional.ofNullable(name), _ -> new Group());
  }
}
