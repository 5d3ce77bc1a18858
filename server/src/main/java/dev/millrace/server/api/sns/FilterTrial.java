package dev.millrace.server.api.sns;

import dev.millrace.base.Bytes;
import dev.millrace.delivery.filter.FilterPolicy;
import dev.millrace.delivery.filter.FilterSet;
import dev.millrace.engine.queue.MessageContent.Attribute;
import dev.millrace.engine.topic.Subscription;
import dev.millrace.protocol.sns.MessageAttributeValue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a subscription with a filter policy would make of a message. Policy and message are refused
 * as they are where a subscription is changed and where a message is published.
 *
 * @param mismatchedKeys the outermost keys of the policy that, if each stood alone, would not want
 *     the message; empty where it matches. It may be empty where it does not match, too: when each
 *     key is satisfied by another element of one list
 */
public record FilterTrial(boolean matches, List<String> mismatchedKeys) {
  private static final AttributeWording WORDING = AttributeWording.SET;

  public FilterTrial {
    mismatchedKeys = List.copyOf(mismatchedKeys);
  }

  /**
   * Tries a policy.
   *
   * @param policy the empty text for none
   * @param scope null for the usual one
   * @param message as the subscription's protocol is told it
   */
  public static FilterTrial of(
      String policy,
      @Nullable String scope,
      String message,
      @Nullable Map<String, MessageAttributeValue> attributes) {
    Map<String, String> values = new HashMap<>();
    if (scope != null && !scope.isEmpty()) {
      values.put(Subscription.FILTER_POLICY_SCOPE, FilterAttributes.scope(scope, WORDING));
    }
    if (!policy.isEmpty()) {
      values.put(Subscription.FILTER_POLICY, FilterAttributes.policy(policy, WORDING));
    }
    values.values().removeIf(String::isEmpty);
    Optional<FilterPolicy> read = FilterAttributes.read(values, WORDING);
    List<Attribute> published = PublishedAttributes.read(attributes);
    return read.map(each -> of(each, published, Bytes.utf8(message)))
        .orElseGet(() -> new FilterTrial(true, List.of()));
  }

  private static FilterTrial of(FilterPolicy policy, List<Attribute> attributes, Bytes body) {
    FilterSet<String> whole = new FilterSet<>();
    whole.put("", policy);
    if (!whole.matches(attributes, body).isEmpty()) {
      return new FilterTrial(true, List.of());
    }
    Map<String, FilterPolicy> keys = policy.byKey();
    FilterSet<String> parts = new FilterSet<>();
    keys.forEach(parts::put);
    Set<String> matching = parts.matches(attributes, body);
    return new FilterTrial(
        false, keys.keySet().stream().filter(key -> !matching.contains(key)).toList());
  }
}
