package dev.millrace.delivery.filter;

import dev.millrace.base.Bytes;
import dev.millrace.engine.queue.MessageContent.Attribute;
import dev.millrace.protocol.codec.JsonText;
import dev.millrace.protocol.codec.MalformedRequestException;
import dev.millrace.protocol.schema.Document;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The filter policies of one topic, which finds all subscriptions that want a message without
 * looking at each. Changing one subscription costs what its own policy costs. Belongs to one
 * thread.
 *
 * @param <K> what names a subscription; used as a key of maps
 */
public final class FilterSet<K> {
  private final Map<K, FilterPolicy> policies = new HashMap<>();
  private final Map<FilterScope, ScopeFilters<K>> scopes = new EnumMap<>(FilterScope.class);

  /** The subscriptions whose policy is an empty object. */
  private final Set<K> unconditional = new LinkedHashSet<>();

  public FilterSet() {
    for (FilterScope scope : FilterScope.values()) {
      scopes.put(scope, new ScopeFilters<>());
    }
  }

  public int size() {
    return policies.size();
  }

  /** Sets the policy of a subscription; one that it had is gone. */
  public void put(K key, FilterPolicy policy) {
    remove(key);
    policies.put(key, policy);
    if (policy.branches().isEmpty()) {
      unconditional.add(key);
    }
    policy.branches().forEach(branch -> scope(policy.scope()).add(key, branch));
  }

  /** Forgets the policy of a subscription, if it has one. */
  public void remove(K key) {
    FilterPolicy policy = policies.remove(key);
    if (policy != null) {
      unconditional.remove(key);
      policy.branches().forEach(branch -> scope(policy.scope()).remove(key, branch));
    }
  }

  /**
   * Finds the subscriptions whose policy accepts a message. Those without a policy are none of its
   * business.
   *
   * @param body UTF-8; parsed once, and only where some policy looks at it. What is no JSON object
   *     satisfies no policy for bodies but the empty one
   */
  public Set<K> matches(List<Attribute> attributes, Bytes body) {
    Set<K> found = new LinkedHashSet<>(unconditional);
    ScopeFilters<K> ofAttributes = scope(FilterScope.MESSAGE_ATTRIBUTES);
    if (!ofAttributes.isEmpty()) {
      ofAttributes.find(MessageFields.ofAttributes(attributes, ofAttributes.paths()), found);
    }
    ScopeFilters<K> ofBody = scope(FilterScope.MESSAGE_BODY);
    if (!ofBody.isEmpty()) {
      object(body)
          .ifPresent(node -> ofBody.find(MessageFields.ofBody(node, ofBody.paths()), found));
    }
    return found;
  }

  private ScopeFilters<K> scope(FilterScope scope) {
    ScopeFilters<K> filters = scopes.get(scope);
    if (filters == null) {
      throw new AssertionError(scope);
    }
    return filters;
  }

  private static Optional<Document.Node> object(Bytes body) {
    try {
      return JsonText.parse(body.toUtf8String()) instanceof Document.Node node
          ? Optional.of(node)
          : Optional.empty();
    } catch (MalformedRequestException _) {
      return Optional.empty();
    }
  }
}
