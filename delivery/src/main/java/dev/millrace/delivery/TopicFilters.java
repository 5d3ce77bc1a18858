package dev.millrace.delivery;

import dev.millrace.base.Bytes;
import dev.millrace.delivery.filter.FilterPolicy;
import dev.millrace.delivery.filter.FilterScope;
import dev.millrace.delivery.filter.FilterSet;
import dev.millrace.engine.topic.PublishedContent;
import dev.millrace.engine.topic.Subscription;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * The filter policies of a topic's subscriptions, ready to be asked. Policies for bodies look at
 * what the subscription's own protocol is told, so there is a set of them for each protocol.
 */
final class TopicFilters {
  static final TopicFilters NONE = new TopicFilters(-1);

  private final FilterSet<UUID> ofAttributes = new FilterSet<>();
  private final Map<String, FilterSet<UUID>> ofBodies = new HashMap<>();
  private final Set<UUID> all = new HashSet<>();
  private final long version;

  private TopicFilters(long version) {
    this.version = version;
  }

  static TopicFilters of(List<Subscription> filtered, long version) {
    TopicFilters filters = new TopicFilters(version);
    filtered.forEach(filters::add);
    return filters;
  }

  /** Whether these are the policies of that state of the subscriptions. */
  boolean areOf(long subscriptionsVersion) {
    return version == subscriptionsVersion;
  }

  /** The subscriptions whose policies do not accept the message. */
  Set<UUID> rejecting(PublishedContent content) {
    Set<UUID> rejecting = new HashSet<>(all);
    rejecting.removeAll(ofAttributes.matches(content.attributes(), Bytes.EMPTY));
    ofBodies.forEach((protocol, filters) ->
        rejecting.removeAll(filters.matches(content.attributes(), content.messageFor(protocol))));
    return rejecting;
  }

  private void add(Subscription subscription) {
    FilterScope scope =
        FilterScope.of(subscription.attribute(Subscription.FILTER_POLICY_SCOPE))
            .orElse(FilterScope.MESSAGE_ATTRIBUTES);
    FilterPolicy policy =
        FilterPolicy.parse(subscription.attribute(Subscription.FILTER_POLICY), scope);
    FilterSet<UUID> filters =
        switch (scope) {
          case MESSAGE_ATTRIBUTES -> ofAttributes;
          case MESSAGE_BODY ->
              ofBodies.computeIfAbsent(subscription.protocol(), _ -> new FilterSet<>());
        };
    filters.put(subscription.id(), policy);
    all.add(subscription.id());
  }
}
