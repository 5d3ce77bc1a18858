package dev.millrace.simulation.oracle;

import dev.millrace.engine.queue.QueueId;
import dev.millrace.engine.queue.ReceiptHandle;
import org.jspecify.annotations.Nullable;

/** One possible state of a message. */
sealed interface Fate {
  /**
   * In a queue.
   *
   * @param visibleFromMillis before this it is certainly hidden
   * @param visibleByMillis from then on it is certainly visible
   * @param handle what names its newest receive from this queue, or null
   * @param deadLetterSource where it was moved here from, or null
   */
  record Here(
      QueueId queue,
      long visibleFromMillis,
      long visibleByMillis,
      int receiveCount,
      long firstReceivedAtMillis,
      long lastReceivedAtMillis,
      @Nullable ReceiptHandle handle,
      @Nullable QueueId deadLetterSource,
      Refusal refusal)
      implements Fate {
    static Here sent(QueueId queue, long visibleAtMillis) {
      return new Here(queue, visibleAtMillis, visibleAtMillis, 0, 0, 0, null, null, Refusal.NO);
    }

    Here received(ReceiptHandle next, long nowMillis, long visibleAtMillis) {
      return new Here(
          queue,
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
          visibleFromMillis,
          visibleByMillis,
          receiveCount,
          firstReceivedAtMillis,
          lastReceivedAtMillis,
          handle,
          deadLetterSource,
          next);
    }

    Here movedTo(QueueId target, long fromMillis, long byMillis) {
      return new Here(
          target,
          fromMillis,
          byMillis,
          receiveCount,
          firstReceivedAtMillis,
          lastReceivedAtMillis,
          null,
          queue,
          Refusal.NO);
    }

    boolean certainlyVisible(long nowMillis) {
      return nowMillis >= visibleByMillis;
    }

    boolean certainlyHidden(long nowMillis) {
      return nowMillis < visibleFromMillis;
    }
  }

  /**
   * Between two lanes: still on its way, arrived, or sent back, one of these.
   *
   * @param was what it was when it left
   * @param mayArrive the target was there at some time since
   * @param mayReturn the target was not there at some time since
   */
  record Moving(Here was, QueueId target, boolean mayArrive, boolean mayReturn) implements Fate {
    /** Moves of a message that was moved before show it only a second later. */
    Here arrived(long latestMillis) {
      return was.movedTo(target, 0, latestMillis);
    }

    Here returned() {
      return was.with(Refusal.MAYBE);
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
