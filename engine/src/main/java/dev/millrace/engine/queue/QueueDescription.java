package dev.millrace.engine.queue;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * A queue as it is at one moment; the counts are exact.
 *
 * @param changedAtMillis when attributes were last set, or the queue made
 * @param oldestSentAtMillis when the oldest message was sent; 0 where there is none
 * @param noisyGroups of a standard queue
 */
public record QueueDescription(
    QueueSettings settings,
    Map<String, String> tags,
    long createdAtMillis,
    long changedAtMillis,
    int visibleCount,
    int inFlightCount,
    int delayedCount,
    long oldestSentAtMillis,
    NoisyGroups noisyGroups) {

  /** A queue in which no group is noisy. */
  public QueueDescription(
      QueueSettings settings,
      Map<String, String> tags,
      long createdAtMillis,
      long changedAtMillis,
      int visibleCount,
      int inFlightCount,
      int delayedCount,
      long oldestSentAtMillis) {
    this(
        settings,
        tags,
        createdAtMillis,
        changedAtMillis,
        visibleCount,
        inFlightCount,
        delayedCount,
        oldestSentAtMillis,
        NoisyGroups.NONE);
  }

  static QueueDescription of(QueueMachine queue) {
    MessageTable messages = queue.messages();
    int oldest = messages.oldest();
    return new QueueDescription(
        queue.settings(),
        Collections.unmodifiableMap(new TreeMap<>(queue.tags())),
        queue.createdAtMillis(),
        queue.changedAtMillis(),
        messages.visibleCount(),
        messages.inFlightCount(),
        messages.delayedCount(),
        oldest == MessageTable.NONE ? 0 : messages.sentAtMillis(oldest),
        messages.noisyGroups());
  }
}
