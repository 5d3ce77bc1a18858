package dev.millrace.engine.topic;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Subscriptions that somebody cancelled without showing who he is, and that their endpoints may
 * have back for a while. All have the same while, so the first that was cancelled is the first to
 * be forgotten. Where somebody cancels very many, the oldest ones go before their time.
 */
final class CancelledSubscriptions {
  static final int SUBSCRIPTIONS_MAX = 1000;

  private final Map<UUID, Subscription> byId = new LinkedHashMap<>();

  /** The oldest first; to be read only. */
  Collection<Subscription> all() {
    return Collections.unmodifiableCollection(byId.values());
  }

  @Nullable Subscription find(UUID id) {
    return byId.get(id);
  }

  void add(Subscription cancelled) {
    byId.put(cancelled.id(), cancelled);
    if (byId.size() > SUBSCRIPTIONS_MAX) {
      byId.remove(byId.keySet().iterator().next());
    }
  }

  /** Whether it was there. */
  boolean remove(UUID id) {
    return byId.remove(id) != null;
  }

  void clear() {
    byId.clear();
  }

  /** When the first one cannot be had back any more; {@link Long#MAX_VALUE} for never. */
  long nextExpiryMillis() {
    return byId.isEmpty() ? Long.MAX_VALUE : byId.values().iterator().next().pendingUntilMillis();
  }

  /** Those that cannot be had back any more. */
  List<UUID> expired(long nowMillis) {
    List<UUID> ids = new ArrayList<>();
    for (Subscription cancelled : byId.values()) {
      if (cancelled.pendingUntilMillis() > nowMillis) {
        break;
      }
      ids.add(cancelled.id());
    }
    return ids;
  }
}
