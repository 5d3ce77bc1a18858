package dev.millrace.simulation.topic;

import dev.millrace.simulation.oracle.Violation;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * When a message may be taken to an endpoint again: once the time is over that its transport
 * demanded, or once an attempt has taken longer than any may. A new process forgets the attempts of
 * the one before.
 */
final class PushRules {
  /** As long as a message stays hidden while it is tried. */
  private static final long ATTEMPT_MILLIS = 30_000;

  private static final int ATTEMPTS_MAX = 4;

  private long quietMillis = Long.MIN_VALUE;

  private final Map<Target, Attempted> attempts = new HashMap<>();

  private record Target(UUID publication, UUID subscription) {}

  /**
   * The newest attempt: no lane will see it again before the second time, or {@link
   * #ATTEMPT_MILLIS} after the first.
   *
   * @param receivedMillis the message was received no earlier
   */
  private record Attempted(long receivedMillis, long againMillis) {}

  /** What the transports of this world demand. */
  static OptionalLong retryDelayMillis(int attempts) {
    return attempts >= ATTEMPTS_MAX
        ? OptionalLong.empty()
        : OptionalLong.of(
            switch (attempts) {
              case 1 -> 0;
              case 2 -> 2_000;
              default -> 20_000;
            });
  }

  void began(long earliestMillis) {
    attempts.clear();
    quietMillis = earliestMillis;
  }

  /** Whatever was received has been tried. */
  void quiet(long earliestMillis) {
    quietMillis = earliestMillis;
  }

  /**
   * An attempt begins.
   *
   * @param latestMillis no lane was ever at a later time
   */
  void attempted(Publication publication, UUID subscription, long latestMillis) {
    Target target = new Target(publication.id(), subscription);
    Attempted before = attempts.get(target);
    if (before != null
        && latestMillis
            < Math.min(before.againMillis(), before.receivedMillis() + ATTEMPT_MILLIS)) {
      throw new Violation(
          "%s was tried again at %d, after %s".formatted(publication, latestMillis, before));
    }
    attempts.put(target, new Attempted(quietMillis, Long.MAX_VALUE));
  }

  /** It failed, and is to be tried again after so long. */
  void failed(UUID publication, UUID subscription, long delayMillis, long earliestMillis) {
    attempts.computeIfPresent(
        new Target(publication, subscription),
        (_, attempt) -> new Attempted(attempt.receivedMillis(), earliestMillis + delayMillis));
  }
}
