package dev.millrace.engine.topic;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * A topic as it is at one moment; the counts are exact.
 *
 * @param archivedSinceMillis since when all that was published is in its archive; 0 where it has
 *     none
 */
public record TopicDescription(
    TopicSettings settings,
    Map<String, String> tags,
    long createdAtMillis,
    long archivedSinceMillis,
    int confirmedCount,
    int pendingCount,
    long removedCount,
    int owedCount) {
  static TopicDescription of(TopicMachine topic) {
    SubscriptionTable subscriptions = topic.subscriptions();
    return new TopicDescription(
        topic.settings(),
        Collections.unmodifiableMap(new TreeMap<>(topic.tags())),
        topic.createdAtMillis(),
        topic.archiveBeginsAtMillis(),
        subscriptions.size() - subscriptions.pendingCount(),
        subscriptions.pendingCount(),
        topic.removedCount(),
        topic.publications().size());
  }
}
