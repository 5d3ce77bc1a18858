package dev.millrace.delivery.push;

import dev.millrace.delivery.DeliveredMessage;
import dev.millrace.engine.topic.TopicSettings;

/**
 * What became of a message at one subscriber, for now or for good.
 *
 * @param settings of the topic
 * @param attempts how many there were
 * @param dwellMillis how long the attempt took
 */
public record PushReport(
    DeliveredMessage message,
    TopicSettings settings,
    Outcome outcome,
    Fate fate,
    int attempts,
    long dwellMillis) {
  /** Where the message is now. */
  public enum Fate {
    DELIVERED,
    /** It is tried again. */
    OWED,
    DEAD_LETTERED,
    /** It was given up, and there is no dead-letter queue. */
    DISCARDED,
    /** Nobody is set up to deliver it: it is kept. */
    KEPT_IN_OUTBOX
  }
}
