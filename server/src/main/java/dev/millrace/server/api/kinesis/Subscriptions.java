package dev.millrace.server.api.kinesis;

import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Who is subscribed to what. A consumer reads a shard once at a time: a subscription takes over
 * from one that is five seconds old, and is refused before.
 */
public final class Subscriptions {
  private static final long TAKE_OVER_MILLIS = 5000;

  private final ConcurrentHashMap<Key, Subscription> active = new ConcurrentHashMap<>();

  /** A consumer's view of a shard. */
  record Key(String consumerArn, String shardName) {}

  /** Makes it the one that there is, or fails because another one is too young. */
  void begin(Key key, Subscription begun) {
    active.compute(
        key,
        (_, there) -> {
          if (there != null && begun.begunAtMillis() - there.begunAtMillis() < TAKE_OVER_MILLIS) {
            throw KinesisErrors.subscriptionInUse(key.consumerArn(), key.shardName());
          }
          if (there != null) {
            there.takenOver();
          }
          return begun;
        });
  }

  /** Those that are open, of one consumer. */
  List<Subscription> of(String consumerArn) {
    return active.values().stream()
        .filter(each -> each.key().consumerArn().equals(consumerArn) && !each.isClosed())
        .sorted(Comparator.comparing(each -> each.key().shardName()))
        .toList();
  }

  /** It may stay known while others may not take over yet. */
  void end(Key key, Subscription ended, long nowMillis) {
    if (nowMillis - ended.begunAtMillis() >= TAKE_OVER_MILLIS) {
      active.remove(key, ended);
    }
  }
}
