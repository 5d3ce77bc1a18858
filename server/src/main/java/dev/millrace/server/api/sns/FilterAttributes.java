package dev.millrace.server.api.sns;

import dev.millrace.delivery.filter.FilterPolicy;
import dev.millrace.delivery.filter.FilterPolicyException;
import dev.millrace.delivery.filter.FilterScope;
import dev.millrace.engine.topic.Subscription;
import java.util.Map;
import java.util.Optional;

/** The two attributes of a subscription that say which messages it wants. */
final class FilterAttributes {
  private FilterAttributes() {}

  /** A policy as it is kept: one that says nothing is none. */
  static String policy(String value, AttributeWording wording) {
    return TopicAttributes.object(Subscription.FILTER_POLICY, value, wording).isEmpty()
        ? ""
        : value;
  }

  /** A scope as it is kept: the usual one is not. */
  static String scope(String value, AttributeWording wording) {
    FilterScope scope =
        FilterScope.of(value)
            .orElseThrow(() ->
                wording.invalidValue(
                    Subscription.FILTER_POLICY_SCOPE,
                    value,
                    "Please use either MessageBody or MessageAttributes"));
    return scope == FilterScope.MESSAGE_ATTRIBUTES ? "" : value;
  }

  /**
   * A policy means one thing for attributes and another for bodies, so both are checked at once.
   */
  static void check(Map<String, String> values, AttributeWording wording) {
    var _ = read(values, wording);
  }

  /**
   * The policy among the attributes of a subscription, as they are kept; empty where it has none.
   */
  static Optional<FilterPolicy> read(Map<String, String> values, AttributeWording wording) {
    String policy = values.get(Subscription.FILTER_POLICY);
    if (policy == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(FilterPolicy.parse(policy, scopeOf(values)));
    } catch (FilterPolicyException refused) {
      throw wording.invalid(refused.reason());
    }
  }

  static FilterScope scopeOf(Map<String, String> values) {
    return FilterScope.of(values.getOrDefault(Subscription.FILTER_POLICY_SCOPE, ""))
        .orElse(FilterScope.MESSAGE_ATTRIBUTES);
  }
}
