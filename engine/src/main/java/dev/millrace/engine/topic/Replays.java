package dev.millrace.engine.topic;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The replays of one topic, those that are over included; one for a subscription at the most. */
final class Replays {
  /** How many may be on at a time. */
  static final int CONCURRENT_MAX = 20;

  private final Map<UUID, Replay> bySubscription = new TreeMap<>();

  /** To be read only. */
  Collection<Replay> all() {
    return Collections.unmodifiableCollection(bySubscription.values());
  }

  @Nullable Replay find(UUID subscription) {
    return bySubscription.get(subscription);
  }

  void put(Replay replay) {
    bySubscription.put(replay.subscription(), replay);
  }

  void remove(UUID subscription) {
    bySubscription.remove(subscription);
  }

  void clear() {
    bySubscription.clear();
  }

  /** Whether somebody has to be told from the archive what is published now. */
  boolean owe() {
    return bySubscription.values().stream().anyMatch(Replay::owes);
  }

  /** All messages with greater numbers are needed; {@link Long#MAX_VALUE} where none are. */
  long owedAfter(@Nullable UUID notCounting) {
    return bySubscription.values().stream()
        .filter(replay -> replay.owes() && !replay.subscription().equals(notCounting))
        .mapToLong(Replay::owedAfter)
        .min()
        .orElse(Long.MAX_VALUE);
  }

  /** Those that keep the fan-out of messages from this one on from their subscriptions. */
  Map<UUID, Replay> holding(long sequence) {
    Map<UUID, Replay> holding = new HashMap<>();
    bySubscription.forEach((subscription, replay) -> {
      if (replay.heldThrough() >= sequence) {
        holding.put(subscription, replay);
      }
    });
    return holding;
  }

  boolean anyDue(TopicMachine topic) {
    return bySubscription.values().stream().anyMatch(replay -> isDue(replay, topic));
  }

  /** The next one that there is something to do for, in turn; or null. */
  @Nullable Replay due(TopicMachine topic, long afterNumber) {
    List<Replay> due =
        bySubscription.values().stream().filter(replay -> isDue(replay, topic)).toList();
    return Stream.of(afterNumber, -1L)
        .flatMap(after ->
            due.stream()
                .filter(replay -> replay.number() > after)
                .min((one, other) -> Long.compare(one.number(), other.number()))
                .stream())
        .findFirst()
        .orElse(null);
  }

  /** What is told of a replay; null where nothing is. */
  static @Nullable ReplayStatus status(@Nullable Replay replay, TopicMachine topic) {
    if (replay == null) {
      return null;
    }
    return switch (replay.stage()) {
      case PENDING -> isThrough(replay, topic) ? ReplayStatus.COMPLETED : ReplayStatus.PENDING;
      case IN_PROGRESS ->
          isThrough(replay, topic) ? ReplayStatus.COMPLETED : ReplayStatus.IN_PROGRESS;
      case COMPLETED -> ReplayStatus.COMPLETED;
      case FAILED -> ReplayStatus.FAILED;
      case STOPPED -> null;
    };
  }

  /** How many others than this subscription's are not over yet. */
  int otherCount(UUID subscription, TopicMachine topic) {
    return (int)
        bySubscription.values().stream()
            .filter(replay ->
                !replay.subscription().equals(subscription)
                    && replay.isOn()
                    && !isThrough(replay, topic))
            .count();
  }

  static boolean isDue(Replay replay, TopicMachine topic) {
    if (replay.heldThrough() != Replay.HELD || topic.owesThrough(replay.heldFrom())) {
      return false;
    }
    Subscription subscription = topic.subscriptions().find(replay.subscription());
    if (subscription == null || subscription.isPending()) {
      return false;
    }
    return !replay.hasEnd() || (replay.isOn() && rests(replay, topic));
  }

  /** Whether one with an end has come there. */
  private static boolean isThrough(Replay replay, TopicMachine topic) {
    return replay.hasEnd() && replay.endMillis() <= topic.nowMillis() && !rests(replay, topic);
  }

  private static boolean rests(Replay replay, TopicMachine topic) {
    return !topic.archive().after(replay.cursor(), replay.endMillis(), 1).isEmpty();
  }
}
