package dev.millrace.simulation.oracle;

import dev.millrace.engine.queue.QueueId;
import dev.millrace.engine.queue.ReceiptHandle;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One possible state of a message. */
sealed interface Fate {
  /** A message that nobody sent, or whose sending was undone. */
  Gone NEVER_SENT = new Gone("it was never sent");

  /**
   * In a queue.
   *
   * @param rank what is known of its place in the queue's order
   * @param sentFromMillis it was not sent before this
   * @param sentByMillis it was not sent after this
   * @param visibleFromMillis before this it is certainly hidden
   * @param visibleByMillis from then on it is certainly visible
   * @param handle what names its newest receive from this queue, or null
   * @param deadLetterSource where it was moved here from, or null
   */
  record Here(
      QueueId queue,
      Rank rank,
      long sentFromMillis,
      long sentByMillis,
      long visibleFromMillis,
      long visibleByMillis,
      int receiveCount,
      long firstReceivedAtMillis,
      long lastReceivedAtMillis,
      @Nullable ReceiptHandle handle,
      @Nullable QueueId deadLetterSource,
      Refusal refusal)
      implements Fate {
    static Here sent(QueueId queue, Rank rank, long nowMillis, long visibleAtMillis) {
      return fresh(queue, rank, nowMillis, nowMillis, visibleAtMillis, visibleAtMillis);
    }

    /** Never received, and moved by no dead-letter queue. */
    static Here fresh(
        QueueId queue, Rank rank, long sentFrom, long sentBy, long visibleFrom, long visibleBy) {
      return new Here(
          queue, rank, sentFrom, sentBy, visibleFrom, visibleBy, 0, 0, 0, null, null, Refusal.NO);
    }

    /** It was given out under this handle, and told when it had been sent. */
    Here received(ReceiptHandle next, long sentAtMillis, long nowMillis, long visibleAtMillis) {
      return new Here(
          queue,
          rank.withSequence(next.sequence()),
          sentAtMillis,
          sentAtMillis,
          visibleAtMillis,
          visibleAtMillis,
          receiveCount + 1,
          firstReceivedAtMillis(nowMillis),
          nowMillis,
          next,
          deadLetterSource,
          refusal);
    }

    /** What a receive at this time has to tell. */
    long firstReceivedAtMillis(long nowMillis) {
      return receiveCount == 0 ? nowMillis : firstReceivedAtMillis;
    }

    Here visibleAt(long millis) {
      return visibleBetween(millis, millis);
    }

    Here visibleBetween(long fromMillis, long byMillis) {
      return new Here(
          queue,
          rank,
          sentFromMillis,
          sentByMillis,
          fromMillis,
          byMillis,
          receiveCount,
          firstReceivedAtMillis,
          lastReceivedAtMillis,
          handle,
          deadLetterSource,
          refusal);
    }

    Here with(Refusal next) {
      return new Here(
          queue,
          rank,
          sentFromMillis,
          sentByMillis,
          visibleFromMillis,
          visibleByMillis,
          receiveCount,
          firstReceivedAtMillis,
          lastReceivedAtMillis,
          handle,
          deadLetterSource,
          next);
    }

    Here movedTo(QueueId target, Rank there, long fromMillis, long byMillis) {
      return new Here(
          target,
          there,
          sentFromMillis,
          sentByMillis,
          fromMillis,
          byMillis,
          receiveCount,
          firstReceivedAtMillis,
          lastReceivedAtMillis,
          null,
          queue,
          Refusal.NO);
    }

    /** Whether it is the same but for what is not known exactly. */
    boolean isLike(Here other) {
      return queue.equals(other.queue)
          && rank.equals(other.rank)
          && receiveCount == other.receiveCount
          && firstReceivedAtMillis == other.firstReceivedAtMillis
          && lastReceivedAtMillis == other.lastReceivedAtMillis
          && Objects.equals(handle, other.handle)
          && Objects.equals(deadLetterSource, other.deadLetterSource);
    }

    /** One of two that are alike. */
    Here or(Here other) {
      return new Here(
          queue,
          rank,
          Math.min(sentFromMillis, other.sentFromMillis),
          Math.max(sentByMillis, other.sentByMillis),
          Math.min(visibleFromMillis, other.visibleFromMillis),
          Math.max(visibleByMillis, other.visibleByMillis),
          receiveCount,
          firstReceivedAtMillis,
          lastReceivedAtMillis,
          handle,
          deadLetterSource,
          refusal == other.refusal ? refusal : Refusal.MAYBE);
    }

    boolean certainlyVisible(long nowMillis) {
      return nowMillis >= visibleByMillis;
    }

    boolean certainlyHidden(long nowMillis) {
      return nowMillis < visibleFromMillis;
    }

    /** Whether it is hidden because it was received. */
    boolean certainlyInFlight(long nowMillis) {
      return receiveCount > 0 && certainlyHidden(nowMillis);
    }

    boolean possiblyInFlight(long nowMillis) {
      return receiveCount > 0 && !certainlyVisible(nowMillis);
    }
  }

  /**
   * Between two queues: still on its way, arrived, or sent back, one of these.
   *
   * @param was what it was when it left
   * @param mayArrive the target was there at some time since
   * @param mayReturn the target was not there at some time since
   */
  record Moving(Here was, QueueId target, boolean mayArrive, boolean mayReturn, Journey journey)
      implements Fate {
    /** What it is in its target, where it has arrived by that time. */
    Here arrived(long latestMillis) {
      long byMillis = latestMillis + journey.delayMaxMillis();
      return journey.redriven()
          ? Here.fresh(target, Rank.NONE, journey.fromMillis(), latestMillis, 0, byMillis)
          : was.movedTo(target, journey.rank(), 0, byMillis);
    }

    Here returned() {
      return was.with(Refusal.MAYBE);
    }

    Moving possible(boolean arrives, boolean returns) {
      return new Moving(was, target, mayArrive || arrives, mayReturn || returns, journey);
    }

    Moving with(Journey next) {
      return new Moving(was, target, mayArrive, mayReturn, next);
    }
  }

  /**
   * How a message moves.
   *
   * @param redriven whether a move task takes it out of a dead-letter queue: it is as good as new
   * @param rank its place in the target's order, as far as that is known
   * @param fromMillis it arrives no earlier
   * @param delayMaxMillis for how long it may be hidden after it has arrived
   */
  record Journey(boolean redriven, Rank rank, long fromMillis, long delayMaxMillis) {
    Journey notBefore(long millis) {
      return new Journey(redriven, rank, Math.min(fromMillis, millis), delayMaxMillis);
    }

    Journey delayed(long millis) {
      return new Journey(redriven, rank, fromMillis, Math.max(delayMaxMillis, millis));
    }
  }

  /** Nowhere any more, or not yet. */
  record Gone(String why) implements Fate {}

  /** Whether a dead-letter queue has refused the message, so that it is given out as before. */
  enum Refusal {
    NO,
    MAYBE,
    YES
  }
}
