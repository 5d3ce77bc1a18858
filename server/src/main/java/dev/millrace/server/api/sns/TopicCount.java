package dev.millrace.server.api.sns;

import dev.millrace.engine.topic.CountTopics;
import dev.millrace.engine.topic.TopicId;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Holds accounts to the number of topics that they may have, without counting at every creation: it
 * knows how many there are at the most, which is how many there were when it last counted and how
 * many were asked for since. Only where that is too many it counts again. Thread-safe.
 */
final class TopicCount {
  private final Topics topics;
  private final Map<CountTopics, AtomicInteger> atMost = new ConcurrentHashMap<>();

  TopicCount(Topics topics) {
    this.topics = topics;
  }

  /** Whether there is room for one more topic beside this one's; it is taken for made. */
  CompletionStage<Boolean> take(TopicId topic) {
    CountTopics which = new CountTopics(topic.accountId(), topic.region());
    AtomicInteger known = atMost.get(which);
    if (known != null && known.incrementAndGet() <= topics.settings().topicsMax()) {
      return CompletableFuture.completedStage(true);
    }
    return topics
        .ask(which)
        .thenApply(counts -> {
          int there = counts.stream().mapToInt(Integer::intValue).sum();
          atMost.put(which, new AtomicInteger(there + 1));
          return there < topics.settings().topicsMax();
        });
  }
}
