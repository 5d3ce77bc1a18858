package dev.millrace.delivery.push;

import dev.millrace.engine.queue.QueueId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the pusher knows of subscribers beyond what lies in their queues; the process forgets it
 * when it ends. Thread-safe: the pusher writes, anybody reads.
 */
public final class PushStates {
  /** Of so many subscribers, those that failed latest, the last failure is known. */
  static final int FAILURES_MAX = 10_000;

  private final Map<QueueId, Integer> underWay = new LinkedHashMap<>();
  private final Map<QueueId, FailedAttempts> failures = new LinkedHashMap<>();

  /**
   * Attempts that failed.
   *
   * @param code a word for the kind of the latest failure
   * @param detail a sentence about the latest failure
   * @param atMillis when that was
   * @param count how many there were since the process began, or since the subscriber was among the
   *     latest to fail
   */
  public record FailedAttempts(String code, String detail, long atMillis, long count) {}

  /** Attempts that were begun and have not ended. */
  public synchronized int underWay(QueueId queue) {
    return underWay.getOrDefault(queue, 0);
  }

  /** Empty where no attempt failed, or it is forgotten. */
  public synchronized Optional<FailedAttempts> failures(QueueId queue) {
    return Optional.ofNullable(failures.get(queue));
  }

  /** The subscribers of an account in a region whose last failure is not older. */
  public synchronized Map<QueueId, FailedAttempts> failuresSince(
      String accountId, String region, long atMillis) {
    Map<QueueId, FailedAttempts> since = new LinkedHashMap<>();
    failures.forEach((queue, failed) -> {
      if (failed.atMillis() >= atMillis
          && queue.accountId().equals(accountId)
          && queue.region().equals(region)) {
        since.put(queue, failed);
      }
    });
    return since;
  }

  synchronized void began(QueueId queue) {
    underWay.merge(queue, 1, Integer::sum);
  }

  synchronized void ended(QueueId queue, Outcome outcome, long nowMillis) {
    underWay.computeIfPresent(queue, (_, attempts) -> attempts == 1 ? null : attempts - 1);
    if (outcome instanceof Outcome.Failed(_, _, var code, var detail)) {
      FailedAttempts before = failures.remove(queue);
      long count = before == null ? 1 : before.count() + 1;
      failures.put(queue, new FailedAttempts(code, detail, nowMillis, count));
      if (failures.size() > FAILURES_MAX) {
        failures.remove(failures.keySet().iterator().next());
      }
    }
  }
}
