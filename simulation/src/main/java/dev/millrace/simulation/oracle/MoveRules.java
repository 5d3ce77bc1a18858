package dev.millrace.simulation.oracle;

import dev.millrace.engine.queue.QueueId;
import dev.millrace.engine.queue.RedrivePolicy;
import dev.millrace.simulation.oracle.Fate.Gone;
import dev.millrace.simulation.oracle.Fate.Here;
import dev.millrace.simulation.oracle.Fate.Journey;
import dev.millrace.simulation.oracle.Fate.Moving;
import dev.millrace.simulation.oracle.Fate.Refusal;
import java.util.List;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** When a message goes to a dead-letter queue, and what becomes of it on the way. */
final class MoveRules {
  /** A message that was moved before is shown only so much later, lest it goes round for ever. */
  static final long NEXT_MOVE_DELAY_MILLIS = 1000;

  private final QueueBook queues;
  private final ToIntFunction<QueueId> laneOf;
  private long departures;

  MoveRules(QueueBook queues, ToIntFunction<QueueId> laneOf) {
    this.queues = queues;
    this.laneOf = laneOf;
  }

  static boolean mustMove(@Nullable RedrivePolicy policy, Here here) {
    return overReceived(policy, here) && here.refusal() == Refusal.NO;
  }

  static boolean mayMove(@Nullable RedrivePolicy policy, Here here) {
    return overReceived(policy, here) && here.refusal() != Refusal.YES;
  }

  private static boolean overReceived(@Nullable RedrivePolicy policy, Here here) {
    return policy != null && here.receiveCount() >= policy.maxReceiveCount();
  }

  /** Another message leaves for a dead-letter queue. */
  void depart() {
    departures++;
  }

  /** What a dead-letter move makes of a message: within a lane at once, between lanes later. */
  Fate moved(Here here, QueueId target, long nowMillis) {
    int lane = laneOf.applyAsInt(here.queue());
    Rank rank = Rank.departed(lane, departures);
    if (laneOf.applyAsInt(target) != lane) {
      return moving(here, target, new Journey(false, rank, 0, NEXT_MOVE_DELAY_MILLIS));
    }
    if (!queues.of(target).open()) {
      return here.with(Refusal.YES);
    }
    long delayMillis = here.deadLetterSource() == null ? 0 : NEXT_MOVE_DELAY_MILLIS;
    return here.movedTo(target, rank, nowMillis + delayMillis, nowMillis + delayMillis);
  }

  /** What a move task may have made of a message, no earlier than that. */
  Moving redriven(Here here, QueueId target, long fromMillis) {
    return moving(here, target, new Journey(true, Rank.NONE, fromMillis, NEXT_MOVE_DELAY_MILLIS));
  }

  private Moving moving(Here here, QueueId target, Journey journey) {
    Tracked<QueueFate> fates = queues.fates(target);
    return new Moving(
        here, target, fates.any(QueueFate::open), fates.any(fate -> !fate.open()), journey);
  }

  /** Whether it arrives only after its leaving is on disk. */
  boolean betweenLanes(Moving moving) {
    return laneOf.applyAsInt(moving.target()) != laneOf.applyAsInt(moving.was().queue());
  }

  /** Lanes have nothing left to do, so whatever was on its way is where it belongs. */
  List<Fate> landed(Moving moving, long latestMillis) {
    Fate arrived =
        queues.of(moving.target()).open()
            ? moving.arrived(latestMillis)
            : new Gone("its dead-letter queue was deleted");
    Fate returned =
        queues.of(moving.was().queue()).open()
            ? moving.returned()
            : new Gone("its queue was deleted while it was moved");
    if (moving.mayArrive() && moving.mayReturn()) {
      return List.of(arrived, returned);
    }
    return List.of(moving.mayArrive() ? arrived : returned);
  }
}
