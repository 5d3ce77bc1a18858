package dev.millrace.engine.topic;

import dev.millrace.engine.Context;
import dev.millrace.engine.topic.TopicRecord.ReplayPut;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What follows for replays when a policy is set, on a subscription or on the topic. */
final class ReplayChange {
  private ReplayChange() {}

  /** Why a subscription cannot have this replay policy; null where it can. */
  static @Nullable TopicProblem refusal(
      TopicMachine topic, UUID subscription, String policy, Context context) {
    if (policy.isEmpty()) {
      return null;
    }
    if (topic.archivedSinceMillis() == 0) {
      return TopicProblem.TOPIC_HAS_NO_ARCHIVE;
    }
    if (ReplayWindow.of(policy).startMillis() > context.nowMillis()) {
      return TopicProblem.REPLAY_STARTS_IN_THE_FUTURE;
    }
    return topic.replays().otherCount(subscription, topic) >= Replays.CONCURRENT_MAX
        ? TopicProblem.TOO_MANY_REPLAYS
        : null;
  }

  /**
   * A subscription gets this policy, or none; any replay it had is over.
   *
   * @param number the next one that is free
   */
  static List<ReplayPut> records(
      TopicMachine topic, UUID subscription, String policy, long number) {
    Replay former = topic.replays().find(subscription);
    if (!policy.isEmpty()) {
      return List.of(
          new ReplayPut(begun(topic, subscription, ReplayWindow.of(policy), number, former)));
    }
    if (former == null || former.stage() == Replay.Stage.STOPPED) {
      return List.of();
    }
    boolean paused = former.hasEnd() && former.heldThrough() == Replay.HELD;
    Replay stopped = former.curtailed(Replay.Stage.STOPPED);
    return List.of(
        new ReplayPut(paused ? stopped.caughtUp(stopped.cursor(), number - 1) : stopped));
  }

  /** The archive ends: what was to be told again is gone, what nobody was told yet is not. */
  static List<ReplayPut> archiveEnds(TopicMachine topic) {
    List<ReplayPut> records = new ArrayList<>();
    for (Replay replay : topic.replays().all()) {
      if (replay.isOn()) {
        boolean completed = Replays.status(replay, topic) == ReplayStatus.COMPLETED;
        records.add(
            new ReplayPut(
                replay.curtailed(completed ? Replay.Stage.COMPLETED : Replay.Stage.FAILED)));
      }
    }
    return records;
  }

  /**
   * Where the fan-out still owes messages that the former replay has kept from it, they stay the
   * replays' affair.
   */
  private static Replay begun(
      TopicMachine topic,
      UUID subscription,
      ReplayWindow window,
      long number,
      @Nullable Replay former) {
    long cursor =
        topic
            .archive()
            .lastSequenceBefore(Math.max(window.startMillis(), topic.archivedSinceMillis()));
    long heldFrom = number;
    if (former != null && topic.owesBetween(former.heldFrom(), former.heldThrough())) {
      heldFrom = former.heldFrom();
      cursor = Math.min(cursor, former.heldThrough());
    }
    return new Replay(
        subscription,
        number,
        window.endMillis(),
        heldFrom,
        Replay.HELD,
        cursor,
        Replay.Stage.PENDING);
  }
}
